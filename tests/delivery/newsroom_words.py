"""Authors, tags and pictures for the tests of this room."""

import io

from django.core.files.images import ImageFile
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from newsroom.content.models import ArticlePage, Author, AuthorName, NewsImage, Tag, TagName

GPS = 0x8825
CAMERA = "Reporter's own phone"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>source at home</x:xmpmeta>"


def make_author(name="Aigerim Sultanova", slug="aigerim", **names):
    author = Author.objects.create(name=name, slug=slug)
    for locale_code, translated in names.items():
        AuthorName.objects.create(author=author, locale_code=locale_code, name=translated)
    return author


def make_tag(name="Rivers", slug="rivers", **names):
    tag = Tag.objects.create(name=name, slug=slug)
    for locale_code, translated in names.items():
        TagName.objects.create(tag=tag, locale_code=locale_code, name=translated)
    return tag


def photograph(*, size=(900, 600), colour="navy"):
    """A JPEG as a phone makes it: with camera, position, XMP and a comment."""
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    exif.get_ifd(GPS).update(
        {
            1: "N",
            2: (IFDRational(43), IFDRational(15), IFDRational(0)),
            3: "E",
            4: (IFDRational(76), IFDRational(54), IFDRational(0)),
        }
    )
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(
        buffer, format="JPEG", exif=exif, xmp=XMP, comment=b"taken at her flat"
    )
    return buffer.getvalue()


def make_picture(*, content=None, title="Bridge", **fields):
    words = {"alt_texts": {"en": "A bridge", "ru": "Мост", "kk": "Көпір"}} | fields
    image = NewsImage(title=title, **words)
    image.file = ImageFile(io.BytesIO(content or photograph()), name="bridge.jpg")
    image.save()
    image.get_file_hash()
    return image


def make_version(article, category, **fields):
    """A draft of the same story in the category's locale."""
    version = ArticlePage(
        title=fields.pop("title", "Көпір қайта ашылды"),
        slug=fields.pop("slug", article.slug),
        standfirst="",
        body=article.body,
        locale=category.locale,
        translation_key=article.translation_key,
        live=False,
        **fields,
    )
    category.add_child(instance=version)
    version.save_revision()
    return version
