// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the subcommands of a command. Unlike those that picocli's annotation names, they are built only when they are
 * needed, because building all of them takes longer than most commands.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Subcommands {

    /** Returns the classes of the subcommands, which have picocli's annotation. */
    Class<?>[] value();
}
