"""What a story is made of. Lower files never import higher ones."""

from newsroom.content.models.public_ids import make_public_id
from newsroom.content.models.images import NewsImage, NewsRendition, PictureProvenance
from newsroom.content.models.section_pictures import SectionPictures
from newsroom.content.models.tags import Tag, TagName
from newsroom.content.models.authors import Author, AuthorName
from newsroom.content.models.pages import NewsPage
from newsroom.content.models.home import HomePage
from newsroom.content.models.categories import CategoryPage
from newsroom.content.models.static_pages import StaticPage
from newsroom.content.models.site_frames import SiteFrame
from newsroom.content.models.former_addresses import FormerAddress
from newsroom.content.models.articles import (
    ArticlePage,
    ArticleTag,
    Byline,
    RelatedExclusion,
    RelatedPin,
)

__all__ = [
    "ArticlePage",
    "ArticleTag",
    "Author",
    "AuthorName",
    "Byline",
    "CategoryPage",
    "FormerAddress",
    "HomePage",
    "NewsImage",
    "NewsPage",
    "NewsRendition",
    "PictureProvenance",
    "RelatedExclusion",
    "RelatedPin",
    "SectionPictures",
    "SiteFrame",
    "StaticPage",
    "Tag",
    "TagName",
    "make_public_id",
]
