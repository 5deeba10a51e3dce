// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads named settings from a file of properties, overrides some of them, and checks their values. */
public final class Preset {

    private final SortedMap<String, String> values;

    private Preset(SortedMap<String, String> values) {
        this.values = values;
    }

    /**
     * Reads {@code name.properties} from beside a class.
     *
     * @param known the names of all presets
     * @param overrides the settings, by name, that replace those of the file
     * @throws IllegalArgumentException if there is no such preset or setting; the message can be shown to the user
     */
    public static Preset read(Class<?> beside, List<String> known, String name, Map<String, String> overrides) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no preset " + name + "; the presets are " + String.join(", ", known));
        }
        SortedMap<String, String> values = read(beside, name);
        overrides.forEach((setting, value) -> {
            if (values.replace(setting, value.strip()) == null) {
                throw new IllegalArgumentException(
                        "there is no setting " + setting + "; the settings are " + String.join(", ", values.keySet()));
            }
        });
        return new Preset(values);
    }

    /** Returns all settings by name. */
    public SortedMap<String, String> values() {
        return new TreeMap<>(values);
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no preset has a setting " + name);
        }
        return value;
    }

    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    /** Reads whole numbers with commas between them. */
    public List<Integer> integers(String name) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : text(name).split(",", -1)) {
            numbers.add(Integer.valueOf(number.strip()));
        }
        return numbers;
    }

    /** Reads numbers with commas between them. */
    public List<Double> numbers(String name) {
        List<Double> numbers = new ArrayList<>();
        for (String number : text(name).split(",", -1)) {
            numbers.add(Double.valueOf(number.strip()));
        }
        return numbers;
    }

    /** Requires a whole number. */
    public void requireInteger(String name, int least) {
        boolean valid;
        try {
            valid = integer(name) >= least;
        } catch (NumberFormatException e) {
            valid = false;
        }
        require(valid, name, "a whole number from " + least + " on");
    }

    /**
     * Reads a whole number.
     *
     * @throws IllegalArgumentException if it is none, or is less than {@code least}
     */
    public int wholeNumber(String name, int least) {
        requireInteger(name, least);
        return integer(name);
    }

    /**
     * Reads a whole number from 1 on that another setting divides.
     *
     * @param divisor the value of the other setting
     * @throws IllegalArgumentException if it is none
     */
    public int multiple(String name, String other, int divisor) {
        int number = wholeNumber(name, 1);
        require(number % divisor == 0, name, "a multiple of " + other + ", " + text(other));
        return number;
    }

    /**
     * Reads a number from 0 to 1.
     *
     * @throws IllegalArgumentException if it is none
     */
    public double part(String name) {
        requireNumber(name, 1);
        return number(name);
    }

    /**
     * Reads a number from 0 on.
     *
     * @throws IllegalArgumentException if it is none
     */
    public double amount(String name) {
        requireNumber(name, Double.MAX_VALUE);
        return number(name);
    }

    /**
     * Reads true or false.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public boolean flag(String name) {
        require(List.of("true", "false").contains(text(name)), name, "true or false");
        return Boolean.parseBoolean(text(name));
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException if it is none of the known ones
     */
    public String oneOf(String name, List<String> known) {
        require(known.contains(text(name)), name, "one of " + String.join(", ", known));
        return text(name);
    }

    /** Requires whole numbers with commas between them. */
    public void requireIntegers(String name, int least) {
        boolean valid;
        try {
            valid = integers(name).stream().allMatch(number -> number >= least);
        } catch (NumberFormatException e) {
            valid = false;
        }
        require(valid, name, "whole numbers from " + least + " on, with commas between them");
    }

    /** Requires numbers from 0 on with commas between them. */
    public void requireNumbers(String name) {
        boolean valid;
        try {
            valid = numbers(name).stream().allMatch(number -> number >= 0 && number <= Double.MAX_VALUE);
        } catch (NumberFormatException e) {
            valid = false;
        }
        require(valid, name, "numbers from 0 on, with commas between them");
    }

    /** Requires a number from 0 to {@code most}, which is 1 or as good as infinite. */
    public void requireNumber(String name, double most) {
        boolean valid;
        try {
            valid = number(name) >= 0 && number(name) <= most;
        } catch (NumberFormatException e) {
            valid = false;
        }
        require(valid, name, most == 1 ? "a number from 0 to 1" : "a number from 0 on");
    }

    /**
     * Refuses a setting.
     *
     * @param right what it must be
     * @throws IllegalArgumentException if it is not valid
     */
    public void require(boolean valid, String name, String right) {
        if (!valid) {
            throw new IllegalArgumentException(
                    "the setting " + name + " is '" + values.get(name) + "', but must be " + right);
        }
    }

    private static SortedMap<String, String> read(Class<?> beside, String name) {
        Properties properties = new Properties();
        try (InputStream stream = beside.getResourceAsStream(name + ".properties")) {
            if (stream == null) {
                throw new IllegalStateException("the file of the preset " + name + " is missing");
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, String> values = new TreeMap<>();
        properties.forEach((key, value) -> values.put((String) key, ((String) value).strip()));
        return values;
    }
}
