// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import dev.dragline.draggan.stylegan.SeededLatents;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seeds as the official tools write them: {@code 0-7,12}. */
public record SeedRange(List<Long> seeds) {

    private static final Pattern PART = Pattern.compile("(\\d{1,10})(?:-(\\d{1,10}))?");
    private static final int MOST = 1_000_000;

    public SeedRange {
        seeds = List.copyOf(seeds);
    }

    /** Reads them from an argument. */
    public static final class Converter implements ITypeConverter<SeedRange> {

        @Override
        public SeedRange convert(String text) {
            List<Long> seeds = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                seeds.addAll(range(part, text));
            }
            return new SeedRange(seeds);
        }

        private static List<Long> range(String part, String text) {
            Matcher range = PART.matcher(part.strip());
            if (!range.matches()) {
                throw new TypeConversionException("seeds are written like 0-7,12, not \"" + text + "\"");
            }
            long first = Long.parseLong(range.group(1));
            long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
            if (last < first || last > SeededLatents.MAX_SEED || last - first >= MOST) {
                throw new TypeConversionException("\"" + part + "\" is no range of seeds: it goes from a smaller to a"
                        + " larger one, up to " + SeededLatents.MAX_SEED + ", and has at most " + MOST);
            }
            return LongStream.rangeClosed(first, last).boxed().toList();
        }
    }
}
