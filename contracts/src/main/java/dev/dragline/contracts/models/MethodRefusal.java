// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import java.util.List;

/** Says why a method or a version cannot be chosen. */
public sealed interface MethodRefusal extends MethodResolution {

    /** The subjects of refusals. */
    enum Subject {
        METHOD,
        VERSION;

        @Override
        public String toString() {
            return this == METHOD ? "method" : "version";
        }
    }

    Subject subject();

    /**
     * Returns what is wrong and what would be right, as the continuation of a sentence that begins with the field's
     * name.
     */
    String text();

    /** Returns the text as a clause, such as {@code the method is magic, which ...}. */
    default String clause() {
        return "the " + subject() + " " + text();
    }

    /** Returns the text as a sentence. */
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
     * @param named the version after the name of the method
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
     * No model offers the method.
     *
     * @param model the requested generator or version
     * @param offered the methods that could be requested instead
     * @param orAuto whether {@code auto} could be requested, too
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
