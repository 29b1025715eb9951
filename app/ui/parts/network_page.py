"""A page about the network in view: its parts need no purchase and no cycle."""

from app.ui import in_view
from app.ui.parts.parts_page import PartsPage


class NetworkPage(PartsPage):
    """The parts of `places` over `ctx.network_id`, under the network's name."""

    subjects = frozenset({"network"})

    def subtitle(self) -> str:
        return in_view.named(self.ctx)[0]
