// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.testing.Backing;
import dev.dragline.testing.RunsOn;

@RunsOn(Backing.CONTAINERS)
class JobControlInContainersIT extends JobControlIT {}
