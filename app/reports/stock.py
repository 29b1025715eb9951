"""The state of the stock, with room to count what is there."""

from app.core.formats import day, quantity
from app.core.i18n import _, ngettext
from app.core.text import sort_key
from app.domain.goods import StockArticle
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.purchase_papers import StockPaper
from app.reports.kit import style
from app.reports.kit.blocks import Text
from app.reports.kit.fields import Field, Fields
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, head, joined


def _row(article: StockArticle) -> Row:
    counted = _("compté le {day}").format(day=day(article.counted)) if article.counted else ""
    return Row(
        (
            Cell(article.label, note=counted),
            article.place or NOTHING,
            article.unit,
            quantity(article.came),
            quantity(article.went),
            Cell(quantity(article.left), strong=True),
            "",
            "",
        ),
        room=22.0,
    )


def stock(paper: StockPaper) -> Sheet:
    """Article by article in French order: what came, went and is left, beside two columns to fill in."""
    name = paper_label(PaperKind.STOCK)
    articles = sorted(paper.articles, key=lambda article: sort_key(article.label))
    count = ngettext("{n} article", "{n} articles", len(articles)).format(n=len(articles))
    about = joined([_("au {day}").format(day=day(paper.imprint.printed)), count])
    columns = [
        Column(_("Article"), share=4),
        Column(_("Où"), share=2.4),
        Column(_("Unité"), at_most=60),
        Column(_("Entré"), right=True),
        Column(_("Sorti"), right=True),
        Column(_("Reste"), right=True),
        Column(_("Compté"), share=1.5),
        Column(_("Écart"), share=1.3),
    ]
    how = _("Comptez ce qui est là, puis notez l’écart avec «\u00a0Reste\u00a0» (+ ou −).")
    return Sheet(
        name,
        paper.imprint,
        [
            *head(paper.imprint, name, about),
            Text(how, style.BODY, before=4.0),
            Grid(columns, [_row(article) for article in articles], before=8.0, ruled=True),
            Fields([Field(_("Compté le")), Field(_("par"), share=2.0)], 34.0, before=10.0),
        ],
    )
