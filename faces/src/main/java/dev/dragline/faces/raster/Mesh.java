// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.raster;

import dev.dragline.faces.head.HeadSurface;
import dev.dragline.faces.head.SurfacePatch;
import dev.dragline.faces.head.SurfacePoints;

/** A surface in the picture: the vertices of a lattice in pixels, with normals that point to the viewer's side. */
public final class Mesh {

    final Lattice lattice;
    final float[] x;
    final float[] y;
    final float[] z;
    final float[] normalX;
    final float[] normalY;
    final float[] normalZ;

    private Mesh(Lattice lattice) {
        this.lattice = lattice;
        int vertices = lattice.vertices();
        x = new float[vertices];
        y = new float[vertices];
        z = new float[vertices];
        normalX = new float[vertices];
        normalY = new float[vertices];
        normalZ = new float[vertices];
    }

    public static Mesh of(Lattice lattice, SurfacePatch patch) {
        Mesh mesh = new Mesh(lattice);
        double[] seen = new double[3];
        for (int i = 0; i < lattice.vertices(); i++) {
            patch.place(lattice.a()[i], lattice.b()[i], seen);
            mesh.x[i] = (float) seen[0];
            mesh.y[i] = (float) seen[1];
            mesh.z[i] = (float) seen[2];
        }
        mesh.findNormals();
        return mesh;
    }

    /** Makes a mesh of prepared points of a head. */
    public static Mesh of(Lattice lattice, SurfacePoints points, HeadSurface head) {
        Mesh mesh = new Mesh(lattice);
        points.project(head, mesh.x, mesh.y, mesh.z);
        mesh.findNormals();
        return mesh;
    }

    public Lattice lattice() {
        return lattice;
    }

    /** Returns the column of each vertex, pixels. */
    public float[] x() {
        return x;
    }

    public float[] y() {
        return y;
    }

    /** Returns the depth of each vertex (larger is nearer), pixels. */
    public float[] z() {
        return z;
    }

    private void findNormals() {
        int rows = lattice.rows();
        int columns = lattice.columns();
        for (int row = 0; row < rows; row++) {
            int above = Math.max(0, row - 1) * columns;
            int below = Math.min(rows - 1, row + 1) * columns;
            for (int column = 0; column < columns; column++) {
                int i = row * columns + column;
                int left = column == 0 ? i : i - 1;
                int right = column == columns - 1 ? i : i + 1;
                findNormal(i, left, right, above + column, below + column);
            }
        }
    }

    /** Computes the normal of a vertex from the neighbours at its four sides. */
    private void findNormal(int i, int left, int right, int up, int down) {
        float acrossX = x[right] - x[left];
        float acrossY = y[right] - y[left];
        float acrossZ = z[right] - z[left];
        float downX = x[down] - x[up];
        float downY = y[down] - y[up];
        float downZ = z[down] - z[up];
        float nx = acrossY * downZ - acrossZ * downY;
        float ny = acrossZ * downX - acrossX * downZ;
        float nz = acrossX * downY - acrossY * downX;
        float length = (float) Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-9f;
        normalX[i] = nx / length;
        normalY[i] = ny / length;
        normalZ[i] = nz / length;
    }
}
