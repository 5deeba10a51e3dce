// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

import static dev.dragline.faces.head.Curves.bell;

/** Computes how far the features stand out of the plain head towards the viewer, before any factor. */
final class HeadRelief {

    private static final double[] NOSE_AT = {-.20, -.14, -.08, -.02, .04, .09, .13, .165, .195, .22, .25};
    private static final double[] NOSE_HEIGHT = {0, .0, .006, .018, .050, .080, .110, .134, .130, .078, .022, .003, 0};

    private HeadRelief() {}

    static double at(double x, double y) {
        double across = Math.abs(x);
        return nose(x, y) + eyes(across, y) + cheeks(across, y) + mouth(x, y) + chin(x, y);
    }

    private static double nose(double x, double y) {
        double width = .033 + .022 * Curves.ramp(-.02, .15, y);
        double ridge = ridge(y) * (.56 * bell(x, .78 * width) + .44 * bell(x, 1.75 * width));
        double tip = .026 * bell(x, y - .146, .042, .036);
        double wings = .054 * bell(Math.abs(x) - .064, y - .168, .028, .028);
        double crease = -.008 * bell(Math.abs(x) - .100, y - .170, .022, .034);
        double nostrils = -.020 * bell(Math.abs(x) - .034, y - .204, .020, .013);
        return ridge + tip + wings + crease + nostrils;
    }

    private static double ridge(double y) {
        int i = 0;
        while (i < NOSE_AT.length - 2 && y > NOSE_AT[i + 1]) {
            i++;
        }
        double part = (y - NOSE_AT[i]) / (NOSE_AT[i + 1] - NOSE_AT[i]);
        return Curves.spline(NOSE_HEIGHT, i + Math.max(0, Math.min(1, part)));
    }

    private static double eyes(double across, double y) {
        double dx = across - FaceMap.EYE_X;
        double dy = y - FaceMap.EYE_Y;
        double socket = -.050 * bell(dx + .02, dy + .015, .125, .075);
        double inner = -.030 * bell(across - .085, y + .095, .045, .060);
        double ball = .034 * bell(dx, dy - .005, .090, .062);
        double bag = -.007 * bell(dx + .01, dy - .085, .090, .020);
        double ridge = .026 * bell(across - .21, y + .235, .15, .050);
        double temple = -.030 * bell(across - .44, y + .16, .07, .14);
        return socket + inner + ball + bag + ridge + temple;
    }

    private static double cheeks(double across, double y) {
        double bone = .036 * bell(across - .285, y - .09, .11, .085);
        double hollow = -.026 * bell(across - .33, y - .33, .09, .11);
        double fold = -.005
                * bell(across - (.120 + .30 * (y - .19)), .034)
                * Curves.ramp(.13, .2, y)
                * Curves.ramp(.42, .28, y);
        return bone + hollow + fold;
    }

    private static double mouth(double x, double y) {
        double barrel = .034 * bell(x, y - .345, .17, .115);
        double wide = Curves.arch(x / .185, 1.2);
        double upper = .024 * bell(y - .322 - .05 * x * x, .026) * wide;
        double lower = .030 * bell(y - .390 + .2 * x * x, .028) * wide;
        double line = -.012 * bell(y - .350, .012) * wide;
        double groove = -.024 * bell(x, y - .462, .115, .030);
        double corners = -.009 * bell(Math.abs(x) - .180, y - .348, .026, .030);
        double philtrum = -.010 * bell(x, y - .262, .017, .038);
        return barrel + upper + lower + line + groove + corners + philtrum;
    }

    private static double chin(double x, double y) {
        return .034 * bell(x, y - .545, .105, .060) - .005 * bell(x, y - .56, .018, .03);
    }
}
