// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a TCP port that people and programs can be told. */
public final class Port implements ITypeConverter<Integer> {

    private static final int LARGEST = 65_535;

    @Override
    public Integer convert(String text) {
        int port;
        try {
            port = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refusal(text);
        }
        if (port < 1 || port > LARGEST) {
            throw refusal(text);
        }
        return port;
    }

    private static TypeConversionException refusal(String text) {
        return new TypeConversionException("a port is a number from 1 to " + LARGEST + ", not \"" + text + "\"");
    }
}
