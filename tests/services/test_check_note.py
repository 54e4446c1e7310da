from boendestod_app.services.check_note import names_of_others


def test_the_others_names_but_not_ones_own_nor_the_workers(build, desk, asa):
    build.client("Björn Berg", alias="Bosse")
    build.client("Kim Öberg")
    assert names_of_others(desk(), asa.id) == {"Björn", "Berg", "Bosse"}
