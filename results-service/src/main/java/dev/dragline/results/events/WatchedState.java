// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import dev.dragline.contracts.Messages;
import java.util.zip.CRC32C;

/**
 * A subject that can be watched, with a version of its state. Two states with the same answer in JSON have the same version, in
 * every process. A page that says which version it shows asks for nothing until there is another one.
 *
 * @param of the name of the subject, as {@link Subjects} knows it
 * @param version eight hexadecimal digits
 */
public record WatchedState(String of, String version) {

    /** How many of the newest jobs, trainings or evaluations are the state of their list. */
    public static final int NEWEST = 50;

    /** Returns the present state of a subject. */
    public static WatchedState of(String subject, Object state) {
        CRC32C sum = new CRC32C();
        sum.update(Messages.json().writeValueAsBytes(state));
        return new WatchedState(subject, String.format("%08x", sum.getValue()));
    }
}
