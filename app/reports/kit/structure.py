"""The structure tree of a tagged PDF (ISO 32000-1, 14.7), its XMP packet, and the marks in its pages."""

from dataclasses import dataclass, field
from itertools import accumulate
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc


@dataclass(slots=True, eq=False)
class Elem:
    """A structure element; its kids are elements or marks (page index, MCID)."""

    tag: str
    parent: "Elem | None" = None
    kids: "list[Elem | tuple[int, int]]" = field(default_factory=list)
    alt: str = ""
    box: tuple[float, float, float, float] | None = None
    number: int = 0

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.kids.append(self)


class TaggedPage(pdfdoc.PDFPage):  # type: ignore[misc]
    """A page with the two entries that ReportLab does not write."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")


def compressed(content: str) -> pdfdoc.PDFStream:
    """A page's stream, deflated; ReportLab would also spell it in base 85, a quarter larger."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(), content, filters=[pdfdoc.PDFZCompress])


_PLACE = "%010d 0 R"
"""The reference to the tree in the catalogue, of a fixed length: its number is known last."""


def announce(document: pdfdoc.PDFDocument) -> None:
    """Say in the catalogue and in the pages that the document is tagged; `with_structure` must follow."""
    catalog = document.Catalog
    catalog.StructTreeRoot = (_PLACE % 0).encode()
    catalog.MarkInfo = b"<</Marked true>>"
    catalog.ViewerPreferences = b"<</DisplayDocTitle true>>"
    for index, page in enumerate(document.Pages.pages):
        page.__class__ = TaggedPage
        page.StructParents, page.Tabs = index, "/S"


def with_structure(data: bytes, document: pdfdoc.PDFDocument, root: Elem, marks: list[list[Elem]]) -> bytes:
    """The written document with its structure tree; `marks[page][mcid]` is the element that owns each mark.

    A table of 2,000 lines has 18,000 elements. Passed one by one through ReportLab's objects they would
    cost as much as all the rest, so they are added to the finished bytes, under one cross-reference table.
    """
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    entries_start = data.index(b"\n", start + len(b"xref\n")) + 1
    trailer_start = data.index(b"trailer", entries_start)
    first = (trailer_start - entries_start) // _ENTRY
    pages = [document.idToObjectNumberAndVersion[page.__InternalName__][0] for page in document.Pages.pages]
    objects = [
        f"{first + index} 0 obj\n{content}\nendobj\n"
        for index, content in enumerate(_contents(first, root, marks, pages))
    ]
    place = data.index((_PLACE % 0).encode(), document.idToOffset[document.Catalog.__InternalName__])
    reference = (_PLACE % first).encode()
    body = data[:place] + reference + data[place + len(reference) : start]
    ends = list(accumulate(map(len, objects), initial=len(body)))
    size = first + len(objects)
    entries = "".join(f"{offset:010d} 00000 n \n" for offset in ends[:-1])
    trailer = data[trailer_start : data.rindex(b"startxref")]
    return b"".join(
        (
            body,
            "".join(objects).encode("ascii"),
            b"xref\n0 %d\n" % size,
            data[entries_start:trailer_start],
            entries.encode("ascii"),
            trailer.replace(b"/Size %d" % first, b"/Size %d" % size),
            b"startxref\n%d\n%%%%EOF\n" % ends[-1],
        )
    )


_ENTRY = 20
"""Bytes of a line of the cross-reference table."""


def _contents(first: int, root: Elem, marks: list[list[Elem]], pages: list[int]) -> list[str]:
    """The tree, its elements in reading order, and per page the owners of its marks."""
    elems: list[Elem] = []
    waiting = [root]
    while waiting:
        elem = waiting.pop()
        elems.append(elem)
        elem.number = first + len(elems)
        waiting.extend(kid for kid in reversed(elem.kids) if isinstance(kid, Elem))
    rows = [f"[{' '.join(f'{owner.number} 0 R' for owner in owners)}]" for owners in marks]
    nums = " ".join(f"{index} {first + 1 + len(elems) + index} 0 R" for index in range(len(rows)))
    tree = (
        f"<</Type/StructTreeRoot/K[{root.number} 0 R]/ParentTree<</Nums[{nums}]>>"
        f"/ParentTreeNextKey {len(rows)}>>"
    )
    return [tree, *(_element(elem, first, pages) for elem in elems), *rows]


def _element(elem: Elem, tree: int, pages: list[int]) -> str:
    parent = elem.parent.number if elem.parent else tree
    return f"<</Type/StructElem/S/{elem.tag}/P {parent} 0 R{_attributes(elem)}{_kids(elem, pages)}>>"


def _attributes(elem: Elem) -> str:
    if elem.tag == "TH":
        return "/A<</O/Table/Scope/Column>>"
    if elem.tag != "Figure":
        return ""
    alt = elem.alt.encode("utf-16-be").hex()
    box = " ".join(f"{edge:.2f}" for edge in elem.box or ())
    return f"/Alt<FEFF{alt}>/A<</O/Layout/Placement/Block/BBox[{box}]>>"


def _kids(elem: Elem, pages: list[int]) -> str:
    kids = elem.kids
    if len(kids) == 1 and isinstance(kids[0], tuple):
        page, mark = kids[0]
        return f"/Pg {pages[page]} 0 R/K {mark}"
    return "/K[{}]".format(
        " ".join(
            f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>"
            if isinstance(kid, tuple)
            else f"{kid.number} 0 R"
            for kid in kids
        )
    )


def write_metadata(document: pdfdoc.PDFDocument, *, title: str, author: str, creator: str) -> None:
    """The XMP packet. It claims no conformance: the file is tagged, no validator has said more."""
    stamp = document._timeStamp
    moment = "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}{:+03d}:{:02d}".format(
        *stamp.YMDhms, stamp.dhh, stamp.dmm
    )
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:CreatorTool>{escape(creator)}</xmp:CreatorTool>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(), packet.encode(), filters=[])
    stream.dictionary["Type"] = pdfdoc.PDFName("Metadata")
    stream.dictionary["Subtype"] = pdfdoc.PDFName("XML")
    document.Catalog.Metadata = stream
