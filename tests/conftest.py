"""What every test may ask for; each fixture lives in the file of its subject under `harness/`.

Plain `@pytest.mark.django_db` tests are rolled back. `committed_db` gives a test a database of
its own, `live_stack` real web, worker, beat and clock processes on top of it.
"""

pytest_plugins = (
    "tests.harness.databases",
    "tests.harness.live_stack",
    "tests.harness.browser",
)
