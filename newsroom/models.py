"""Django looks for models here; each room keeps its own."""

from newsroom.api.keys.models import *  # noqa: F403
from newsroom.api.manage.models import *  # noqa: F403
from newsroom.audience.models import *  # noqa: F403
from newsroom.content.models import *  # noqa: F403
from newsroom.delivery.models import *  # noqa: F403
from newsroom.delivery.prepared import *  # noqa: F403
from newsroom.delivery.site_models import *  # noqa: F403
from newsroom.desk.accounts.models import *  # noqa: F403
from newsroom.fronts.models import *  # noqa: F403
from newsroom.intake.door.models import *  # noqa: F403
from newsroom.intake.wires.models import *  # noqa: F403
from newsroom.previews.models import *  # noqa: F403
from newsroom.publishing.models import *  # noqa: F403
from newsroom.related.models import *  # noqa: F403
from newsroom.review.bulk.models import *  # noqa: F403
from newsroom.review.models import *  # noqa: F403
from newsroom.translation.drafting.models import *  # noqa: F403
from newsroom.translation.glossary.models import *  # noqa: F403
from newsroom.translation.jobs.models import *  # noqa: F403
from newsroom.translation.memory.models import *  # noqa: F403
from newsroom.translation.models import *  # noqa: F403
from newsroom.translation.names.models import *  # noqa: F403
from newsroom.webhooks.models import *  # noqa: F403
