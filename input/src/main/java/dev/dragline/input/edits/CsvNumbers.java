// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.input.ErrorLocation;
import dev.dragline.input.edits.Understood.Reading;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of one CSV file. Its decimals have a point or a comma, but not both; a comma that may separate
 * thousands just as well must be a decimal comma elsewhere in the file.
 */
final class CsvNumbers {

    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

    private final Understood understood;
    private @Nullable Decimal point;
    private @Nullable Decimal comma;
    private @Nullable Decimal ambiguous;

    private record Decimal(ErrorLocation place, long line, String field, String text) {}

    CsvNumbers(Understood understood) {
        this.understood = understood;
    }

    /** A finite number, or null if there is none, which is told. */
    @Nullable
    Double number(String text, String field, long line, ErrorLocation place) {
        String written = withPoint(text, field, line, place);
        if (written == null) {
            return null;
        }
        double number = Numbers.parse(written);
        if (!Double.isFinite(number)) {
            place.add(field, "must be a finite number, but is " + Cells.brief(text));
            return null;
        }
        return number;
    }

    /** A whole number such as 7, 7.0 or 1e3, or null if there is none, which is told. */
    @Nullable
    Long whole(String text, String field, String expected, long line, ErrorLocation place) {
        if (Numbers.isDigits(text)) {
            return Long.valueOf(text);
        }
        String written = withPoint(text, field, line, place);
        if (written == null) {
            return null;
        }
        Long number = Numbers.whole(written);
        if (number == null) {
            place.add(field, "must be " + expected + ", but is " + Cells.brief(text));
        } else if (Numbers.isRounded(written)) {
            place.add(
                    field,
                    "is " + text + ", which seems to be rounded, as spreadsheets show large numbers: write all of its"
                            + " digits");
            return null;
        } else if (written.indexOf('.') >= 0 || written.indexOf('e') >= 0 || written.indexOf('E') >= 0) {
            understood.count(Reading.DECIMAL_WHOLE);
        }
        return number;
    }

    private @Nullable String withPoint(String text, String field, long line, ErrorLocation place) {
        int at = text.indexOf(',');
        if (at < 0) {
            return withoutComma(text, field, line, place);
        }
        if (text.indexOf(',', at + 1) >= 0 || text.indexOf('.') >= 0) {
            place.add(
                    field,
                    "is " + Cells.brief(text) + ": write it without separators of thousands and with at most one"
                            + " decimal point");
            return null;
        }
        if (point != null) {
            tellOfBoth(text, field, "a comma", point, "a decimal point", place);
            return null;
        }
        Decimal decimal = new Decimal(place, line, field, text);
        if (THOUSANDS.matcher(text).matches()) {
            ambiguous = ambiguous == null ? decimal : ambiguous;
        } else if (comma == null) {
            comma = decimal;
            understood.note("decimal comma");
        }
        return text.replace(',', '.');
    }

    private @Nullable String withoutComma(String text, String field, long line, ErrorLocation place) {
        if (text.indexOf('.') >= 0) {
            if (comma != null) {
                tellOfBoth(text, field, "a decimal point", comma, "a decimal comma", place);
                return null;
            }
            point = point == null ? new Decimal(place, line, field, text) : point;
        }
        return text;
    }

    private static void tellOfBoth(
            String text, String field, String what, Decimal other, String whatOther, ErrorLocation place) {
        place.add(
                field,
                "is " + Cells.brief(text) + " with " + what + ", but " + other.field() + " in line " + other.line()
                        + " is " + other.text() + " with " + whatOther
                        + ": write all decimals in one way and no separators of thousands");
    }

    /** To be called behind the last line. */
    void end() {
        if (ambiguous != null && comma == null) {
            ambiguous
                    .place()
                    .stop(
                            ambiguous.field(),
                            "is " + ambiguous.text() + ", which may be "
                                    + ambiguous.text().replace(',', '.') + " or "
                                    + ambiguous.text().replace(",", "") + ": write one of them");
        }
    }
}
