"""Settings of the project, one file per subject; Django reads the names gathered here."""

from cms.settings.apps import *  # noqa: F403
from cms.settings.caches import *  # noqa: F403
from cms.settings.databases import *  # noqa: F403
from cms.settings.drafting import *  # noqa: F403
from cms.settings.edge import *  # noqa: F403
from cms.settings.editing import *  # noqa: F403
from cms.settings.files import *  # noqa: F403
from cms.settings.languages import *  # noqa: F403
from cms.settings.logs import *  # noqa: F403
from cms.settings.mail import *  # noqa: F403
from cms.settings.queues import *  # noqa: F403
from cms.settings.security import *  # noqa: F403
from cms.settings.sign_in import *  # noqa: F403
from cms.settings.webhooks import *  # noqa: F403
