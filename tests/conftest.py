"""What every test may ask for; each fixture lives in the file of its subject under `harness/`.

Plain `@pytest.mark.django_db` tests are rolled back. `committed_db` gives a test a database of
its own, `own_server` a PostgreSQL of its own, `demo_newsroom` the loaded demo, `live_stack` real
web, worker, beat and clock processes.
"""

pytest_plugins = (
    "tests.harness.databases",
    "tests.harness.demo_newsroom",
    "tests.harness.own_server",
    "tests.harness.live_stack",
    "tests.harness.browser",
    "tests.harness.media_folders",
)
