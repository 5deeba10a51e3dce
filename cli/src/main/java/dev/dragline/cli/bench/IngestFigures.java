// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

/**
 * What accepting a file took.
 *
 * @param peakHeapMegabytes the most that was seen in use, looked at four times a second
 * @param peakProcessMegabytes the most memory that the process ever had, native parts too; 0 where it is not told
 */
record IngestFigures(
        String file,
        int edits,
        double seconds,
        double linesPerSecond,
        double ingestCpuSeconds,
        double databaseCpuSeconds,
        double cpuMicrosecondsPerLine,
        long peakHeapMegabytes,
        long peakProcessMegabytes) {}
