package dev.dragline.testing;

@RunsOn(Backing.CONTAINERS)
class KafkaInContainersTest extends KafkaExtensionTest {}
