"""The structure tree of a tagged PDF (ISO 32000-1, 14.7), its XMP packet, and the marks in its pages."""

from dataclasses import dataclass, field
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


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """A PDF object whose bytes are ready."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.content


class TaggedPage(pdfdoc.PDFPage):  # type: ignore[misc]
    """A page with the two entries that ReportLab does not write."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")


def compressed(content: str) -> pdfdoc.PDFStream:
    """A page's stream, deflated; ReportLab would also spell it in base 85, a quarter larger."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(), content, filters=[pdfdoc.PDFZCompress])


def _text(value: str) -> bytes:
    return b"<FEFF" + value.encode("utf-16-be").hex().upper().encode() + b">"


def _register(document: pdfdoc.PDFDocument, raw: Raw) -> int:
    document.Reference(raw)
    return int(document.objectcounter)


def _attributes(elem: Elem) -> bytes:
    parts = []
    if elem.tag == "TH":
        parts.append(b"/A<</O/Table/Scope/Column>>")
    if elem.box:
        parts.append(b"/A<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>" % elem.box)
    if elem.alt:
        parts.append(b"/Alt" + _text(elem.alt))
    return b"".join(parts)


def _kids(elem: Elem, pages: list[int]) -> bytes:
    marked = {kid[0] for kid in elem.kids if isinstance(kid, tuple)}
    if len(marked) == 1:
        (page,) = marked
        kids = b" ".join(
            b"%d" % kid[1] if isinstance(kid, tuple) else b"%d 0 R" % kid.number for kid in elem.kids
        )
        return b"/Pg %d 0 R/K[%s]" % (pages[page], kids)
    return b"/K[%s]" % b" ".join(
        b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid[0]], kid[1])
        if isinstance(kid, tuple)
        else b"%d 0 R" % kid.number
        for kid in elem.kids
    )


def _number(document: pdfdoc.PDFDocument, elem: Elem, found: list[tuple[Elem, Raw]]) -> None:
    raw = Raw()
    elem.number = _register(document, raw)
    found.append((elem, raw))
    for kid in elem.kids:
        if isinstance(kid, Elem):
            _number(document, kid, found)


def write_structure(document: pdfdoc.PDFDocument, root: Elem, marks: list[list[Elem]]) -> None:
    """Put the tree in the catalogue; `marks[page][mcid]` is the element that owns each mark."""
    pages = [document.idToObjectNumberAndVersion[page.__InternalName__][0] for page in document.Pages.pages]
    tree = Raw()
    tree_number = _register(document, tree)
    found: list[tuple[Elem, Raw]] = []
    _number(document, root, found)
    for elem, raw in found:
        parent = elem.parent.number if elem.parent else tree_number
        raw.content = b"<</Type/StructElem/S/%s/P %d 0 R%s%s>>" % (
            elem.tag.encode(),
            parent,
            _attributes(elem),
            _kids(elem, pages),
        )
    nums = []
    for index, owners in enumerate(marks):
        row = Raw(b"[" + b" ".join(b"%d 0 R" % owner.number for owner in owners) + b"]")
        nums.append(b"%d %d 0 R" % (index, _register(document, row)))
        page = document.Pages.pages[index]
        page.__class__ = TaggedPage
        page.StructParents, page.Tabs = index, "/S"
    tree.content = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>" % (
        root.number,
        b" ".join(nums),
        len(marks),
    )
    catalog = document.Catalog
    catalog.StructTreeRoot = tree
    catalog.MarkInfo = Raw(b"<</Marked true>>")
    catalog.ViewerPreferences = Raw(b"<</DisplayDocTitle true>>")


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
