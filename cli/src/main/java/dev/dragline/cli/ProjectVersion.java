// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Says which version of Dragline this is, as the build wrote it into a resource beside this class. */
final class ProjectVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream resource =
                Objects.requireNonNull(ProjectVersion.class.getResourceAsStream("version.properties"))) {
            properties.load(resource);
        }
        return new String[] {"Dragline " + properties.getProperty("version")};
    }
}
