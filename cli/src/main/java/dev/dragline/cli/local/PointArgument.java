// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a handle and its target from an argument: {@code 63,70:63,80}. */
final class PointArgument implements ITypeConverter<PointDrag> {

    private static final String NUMBER = "(-?\\d{1,6}(?:\\.\\d{1,9})?)";
    private static final Pattern POINT = Pattern.compile(NUMBER + "," + NUMBER + ":" + NUMBER + "," + NUMBER);

    @Override
    public PointDrag convert(String text) {
        Matcher point = POINT.matcher(text.strip());
        if (!point.matches()) {
            throw new TypeConversionException(
                    "a point is written handle:target with x,y each, like 63,70:63,80, not \"" + text + "\"");
        }
        return new PointDrag(
                new PixelPoint(number(point, 1), number(point, 2)), new PixelPoint(number(point, 3), number(point, 4)));
    }

    private static double number(Matcher point, int group) {
        return Double.parseDouble(point.group(group));
    }
}
