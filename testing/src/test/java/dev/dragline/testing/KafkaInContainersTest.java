// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

@RunsOn(Backing.CONTAINERS)
class KafkaInContainersTest extends KafkaExtensionTest {}
