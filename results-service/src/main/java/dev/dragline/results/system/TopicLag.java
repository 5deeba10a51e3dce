// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import org.jspecify.annotations.Nullable;

/**
 * How far those who read a topic are behind.
 *
 * @param group the consumer group that reads it
 * @param records what was not read yet
 * @param perSecond what was read lately, per second; null as long as that is not known
 * @param seconds until all is read, if it goes on like this; null if that is not known
 */
public record TopicLag(
        String topic,
        String group,
        long records,
        @Nullable Double perSecond,
        @Nullable Double seconds) {}
