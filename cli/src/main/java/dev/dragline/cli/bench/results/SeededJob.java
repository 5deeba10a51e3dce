// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.results;

import java.util.List;
import java.util.UUID;

/**
 * A job that is written into the database with its results.
 *
 * @param number from 1; ids begin with it
 * @param state of the job, as ingest keeps it
 * @param results how many of its edits have one: the first of its file
 * @param outcome an SQL expression for what became of edit {@code n}: arrived, moved, worse or failed
 */
record SeededJob(int number, String state, int total, int results, String outcome) {

    /** Of each outcome some, of one very few; its last edits wait. */
    private static final String MIXED = """
            case when n %% %d = 7 then 'worse'
              when n %% 50 = 3 then 'failed'
              when hashint4(n) %% 5 < 1 then 'moved'
              else 'arrived' end
            """;

    private static final String MOSTLY_FAILED = """
            case when n % 5000 = 1 then 'arrived' else 'failed' end
            """;

    private static final int WORSE = 20;
    private static final int WAITING = 100;
    private static final int PART = 5;

    /** Returns a large running job, and two smaller ones: one was cancelled half way, and of one most edits failed. */
    static List<SeededJob> of(int edits) {
        int part = Math.max(2, edits / PART);
        String mixed = MIXED.formatted(Math.max(8, edits / WORSE));
        return List.of(
                new SeededJob(1, "running", edits + WAITING, edits, mixed),
                new SeededJob(2, "cancelled", part, part / 2, mixed),
                new SeededJob(3, "running", part, part, MOSTLY_FAILED));
    }

    UUID id() {
        return UUID.fromString(String.format("019a%04x-0000-7000-8000-ffffffffffff", number));
    }

    /** Returns the id of an edit; ids rise with numbers, as those of ingest-service do. */
    UUID edit(int place) {
        return UUID.fromString(
                String.format("019a%04x-%04x-7%03x-8000-000000000000", number, place >> 12, place & 0xfff));
    }

    /** Returns the SQL expression of the id of edit {@code n}. */
    String editId() {
        return "('019a" + String.format("%04x", number) + "-' || lpad(to_hex(n >> 12), 4, '0') || '-7'"
                + " || lpad(to_hex(n & 4095), 3, '0') || '-8000-000000000000')::uuid";
    }
}
