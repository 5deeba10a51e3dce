// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.raster.Mesh;

/** The direction of the strands at every vertex of the hair, which is along the rows of its mesh. */
final class StrandTangents {

    final float[] x;
    final float[] y;
    final float[] z;

    StrandTangents(Mesh mesh) {
        int columns = mesh.lattice().columns();
        int count = mesh.lattice().vertices();
        x = new float[count];
        y = new float[count];
        z = new float[count];
        for (int i = 0; i < count; i++) {
            int column = i % columns;
            int from = column == 0 ? i : i - 1;
            int to = column == columns - 1 ? i : i + 1;
            set(i, mesh.x()[to] - mesh.x()[from], mesh.y()[to] - mesh.y()[from], mesh.z()[to] - mesh.z()[from]);
        }
    }

    private void set(int vertex, float dx, float dy, float dz) {
        float length = (float) Math.sqrt(dx * dx + dy * dy + dz * dz) + 1e-9f;
        x[vertex] = dx / length;
        y[vertex] = dy / length;
        z[vertex] = dz / length;
    }
}
