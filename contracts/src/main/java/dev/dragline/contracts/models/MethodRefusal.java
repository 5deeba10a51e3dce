// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import java.util.List;

/** Why what was asked for cannot be chosen. */
public sealed interface MethodRefusal extends MethodResolution {

    /** What the refusal is about. */
    enum Subject {
        METHOD,
        VERSION;

        @Override
        public String toString() {
            return this == METHOD ? "method" : "version";
        }
    }

    Subject subject();

    /** Says what is wrong and what would be right; to be read after the name of the field. */
    String text();

    /** The same as a part of a sentence, such as {@code the method is magic, which ...}. */
    default String clause() {
        return "the " + subject() + " " + text();
    }

    /** The same as a sentence. */
    default String sentence() {
        return "The " + subject() + " " + text() + ".";
    }

    /** There is no such version. */
    record UnknownVersion(String generator, String version, List<String> versions) implements MethodRefusal {

        public UnknownVersion {
            versions = List.copyOf(versions);
        }

        @Override
        public Subject subject() {
            return Subject.VERSION;
        }

        @Override
        public String text() {
            return versions.isEmpty()
                    ? "is " + version + ", but nothing was trained for " + generator + " yet: leave it out"
                    : "is " + version + ", which was never published for " + generator + ": there are "
                            + String.join(", ", versions);
        }
    }

    /** A version was asked for, and the method uses none. */
    record UnusedVersion(String method, String version) implements MethodRefusal {

        @Override
        public Subject subject() {
            return Subject.VERSION;
        }

        @Override
        public String text() {
            return "is " + version + ", but the method " + method + " uses no trained version: leave it out";
        }
    }

    /**
     * Two versions were asked for at once.
     *
     * @param named the one that stands behind the method
     */
    record TwoVersions(String method, String named, String version) implements MethodRefusal {

        @Override
        public Subject subject() {
            return Subject.VERSION;
        }

        @Override
        public String text() {
            return "is " + version + ", but " + method + MethodQuery.AT + named
                    + " names another one: leave one of them" + " out";
        }
    }

    /** A settled choice lacks the version that its method needs. */
    record MissingVersion(String method, List<String> serving) implements MethodRefusal {

        public MissingVersion {
            serving = List.copyOf(serving);
        }

        @Override
        public Subject subject() {
            return Subject.VERSION;
        }

        @Override
        public String text() {
            return "is missing: the method " + method + " needs one of " + String.join(", ", serving);
        }
    }

    /**
     * Nothing there can do it.
     *
     * @param model the generator or the version that was asked for
     * @param offered what could be asked for instead
     * @param orAuto whether auto could, too
     */
    record NotOffered(String method, String model, List<String> offered, boolean orAuto) implements MethodRefusal {

        public NotOffered {
            offered = List.copyOf(offered);
        }

        @Override
        public Subject subject() {
            return Subject.METHOD;
        }

        @Override
        public String text() {
            String refused = "is " + method + ", which " + model + " does not offer: ";
            return offered.isEmpty()
                    ? refused + "nothing is known of it yet"
                    : refused + "use " + (orAuto ? "auto or one of " : "one of ") + String.join(", ", offered);
        }
    }
}
