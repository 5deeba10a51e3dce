// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import dev.dragline.faces.head.Curves;
import dev.dragline.faces.head.Projection;
import dev.dragline.faces.head.SurfacePatch;

/**
 * The neck or the clothes. The upper end of the neck follows the head, the lower end the shoulders, which turn only a
 * little with the head.
 */
final class TorsoPatch implements SurfacePatch {

    private final boolean neck;
    private final Projection head;
    private final Projection torso;
    private final double broad;

    TorsoPatch(boolean neck, FaceGeometry geometry, Projection head, Projection torso) {
        this.neck = neck;
        this.head = head;
        this.torso = torso;
        broad = .75 + .25 * geometry.value(GeometryFactor.FACE_WIDTH);
    }

    @Override
    public void place(double a, double b, double[] seen) {
        if (neck) {
            neck(a, b, seen);
        } else {
            clothes(a, b, seen);
        }
    }

    private void neck(double across, double down, double[] seen) {
        double half = broad * (.250 + .03 * down + .34 * Curves.ramp(.45, 1.25, down));
        double angle = across * Math.PI / 2;
        double x = half * Math.sin(angle);
        double y = .28 + .82 * down;
        double z = -.18 + .24 * Math.cos(angle);
        double[] withHead = new double[3];
        head.project(x, y, z, withHead);
        torso.project(x, y, z, seen);
        double follows = Curves.ramp(.85, .1, down);
        for (int i = 0; i < 3; i++) {
            seen[i] = Curves.mix(seen[i], withHead[i], follows);
        }
    }

    private void clothes(double across, double down, double[] seen) {
        double outer = Math.max(0, Math.abs(across) - .15);
        double shoulder = .680 + .130 * Math.pow(outer, 1.25) + .30 * Curves.ramp(.75, 1.3, Math.abs(across));
        double neckline = .150 * Curves.bell(across, .215);
        double y = Curves.mix(shoulder + neckline, 1.25, down);
        double z = -.10 + .20 * Math.cos(across * 1.1) + .10 * Math.sin(down * 1.5);
        torso.project(across, y, z, seen);
    }
}
