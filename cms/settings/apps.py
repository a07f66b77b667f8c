"""Which applications and middleware the project is made of."""

from cms.settings.environment import PROJECT_FOLDER

INSTALLED_APPS = [
    "newsroom",
    "workers",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    # Leaves all but API addresses alone; there it makes answers equal to those of the short stack.
    "newsroom.api.middleware.problem_details",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # The sign-in page speaks the visitor's language; an account's own choice comes after it.
    "newsroom.desk.visitors_language.speak_visitors_language",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.desk.full_storage.TellOfFullStorage",
]
# Programs send neither cookies nor forms to the public API: two layers are enough there.
API_MIDDLEWARE = [
    "newsroom.api.middleware.problem_details",
    "newsroom.api.security_headers.security_headers",
]
# Answers what is asked most before that stack is built, and passes on everything else.
API_FRONT = "newsroom.api.often_asked.OftenAsked"

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_FOLDER / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
