package dev.dragline.testing;

@RunsOn(Backing.CONTAINERS)
class PostgresInContainersTest extends PostgresExtensionTest {}
