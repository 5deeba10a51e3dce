// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many previews are asked for at a time.
 *
 * @param patience how long a caller waits for one
 * @param most the most that this process waits for
 * @param eachUser the most that it waits for in the name of one user
 */
@ConfigurationProperties("dragline.previews")
record PreviewSettings(Duration patience, int most, int eachUser) {}
