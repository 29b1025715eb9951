"""The seven signs, month after month, and the stage the network has reached."""
