// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The commands below a command. Unlike those that picocli's annotation names, they are built only where they are asked
 * for: to build all of them takes longer than most commands take.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Subcommands {

    /** Classes with picocli's annotation. */
    Class<?>[] value();
}
