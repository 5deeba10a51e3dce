// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What another process uses of that which an installation needs. Finding out changes nothing. */
public final class InstallationUse {

    private InstallationUse() {}

    /** The number of the process that has a data directory; absent if none has. */
    public static Optional<String> holder(Path data) throws IOException {
        return DataDirectory.holder(data);
    }

    /** Whether a port of this machine can be opened. */
    public static boolean isFree(int port) {
        return InstallationState.isFree(port);
    }
}
