// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of the process that computed a result or sent a report. */
public final class WorkerName {

    private final String name;

    /** @param configured the name; if it is blank, the name is made of the host and the process */
    public WorkerName(String configured) {
        name = configured.isBlank() ? host() + "-" + ProcessHandle.current().pid() : configured;
    }

    @Override
    public String toString() {
        return name;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "worker";
        }
    }
}
