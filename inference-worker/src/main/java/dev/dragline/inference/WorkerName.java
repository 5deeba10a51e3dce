// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/** The name under which results say who computed them. */
@Component
class WorkerName {

    private final String name;

    WorkerName(InferenceSettings settings) {
        name = settings.worker().isBlank()
                ? host() + "-" + ProcessHandle.current().pid()
                : settings.worker();
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
