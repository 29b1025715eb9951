"""The same network and parts as for the course."""

from tests.ui.course.conftest import network_id, show, visited

__all__ = ["network_id", "show", "visited"]
