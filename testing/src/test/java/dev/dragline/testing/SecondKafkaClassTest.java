// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

/** Runs in the same JVM as {@link KafkaExtensionTest}, and finds the topics empty whichever of the two runs first. */
class SecondKafkaClassTest extends KafkaExtensionTest {}
