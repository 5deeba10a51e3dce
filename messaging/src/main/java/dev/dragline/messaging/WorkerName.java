// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name under which results and reports say which process computed them. */
public final class WorkerName {

    private final String name;

    /** @param configured blank: the host and the process make the name */
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
