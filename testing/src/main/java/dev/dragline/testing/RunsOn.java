// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where the {@link PostgresExtension} and the {@link KafkaExtension} of a test class run. To run the tests of a
 * class in containers, too: {@code @RunsOn(Backing.CONTAINERS) class JobsInContainersIT extends JobsIT {}}.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RunsOn {
    Backing value();
}
