// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds what another process uses of that which an installation needs. It changes nothing. */
public final class InstallationUse {

    private InstallationUse() {}

    /** Returns the id of the process that uses a data directory; empty if none does. */
    public static Optional<String> holder(Path data) throws IOException {
        return DataDirectory.holder(data);
    }

    /** Says whether a port of this machine can be opened. */
    public static boolean isFree(int port) {
        return InstallationState.isFree(port);
    }
}
