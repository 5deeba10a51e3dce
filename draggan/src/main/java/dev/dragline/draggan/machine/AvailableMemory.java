// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.machine;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The memory of a machine, or of the container.
 *
 * @param available the bytes that programs can still get
 * @param most the bytes that there are
 */
public record AvailableMemory(long available, long most) implements Check {

    private static final long KIBI = 1024;
    private static final double GIBI = KIBI * KIBI * KIBI;

    /** With less, the next batch may not find room. */
    private static final double LITTLE_GIBI = 0.5;

    /** Returns the memory of this machine. */
    public static AvailableMemory here() {
        long most = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
        return of(SystemFiles.lines("/proc/meminfo"), most);
    }

    /**
     * @param information what Linux says of its memory; without it, all is taken to be available
     * @param most the bytes that this system, or the container, has
     */
    public static AvailableMemory of(List<String> information, long most) {
        return new AvailableMemory(Math.min(told(information).orElse(most), most), most);
    }

    private static OptionalLong told(List<String> information) {
        return information.stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBI)
                .findFirst();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Finding find() {
        return available >= LITTLE_GIBI * GIBI
                ? new Finding.Ok(text())
                : new Finding.Warning(text(), "End other programs, or start fewer workers on this machine.");
    }

    /** Returns how much is free of how much. */
    public String text() {
        return String.format(Locale.ROOT, "%.1f GB free of %.1f GB", available / GIBI, most / GIBI);
    }
}
