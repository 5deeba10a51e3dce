// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

@RunsOn(Backing.CONTAINERS)
class PostgresInContainersTest extends PostgresExtensionTest {}
