// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final Console console = new Console(stream, stream, false);

    private List<String> lines(Table table) {
        table.print(console);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aNarrowTableIsPrintedAsItIs() {
        Table table = new Table("", "NAME", "EDITS", "CREATED");
        table.add("the samples", 24, "2026-11-29 06:52");
        table.add(null, 400, "2026-11-29 06:53");
        assertThat(lines(table))
                .containsExactly(
                        "NAME         EDITS  CREATED",
                        "the samples     24  2026-11-29 06:52",
                        "               400  2026-11-29 06:53");
    }

    @Test
    void aLongReasonIsBrokenIntoLinesOfItsColumnAndNothingElseIs() {
        String reason =
                "the flow of the points is not finite where the generator makes no image at all, and so no step "
                        + "of the code can be solved for from there on";
        Table table = new Table("", "EDIT", "MEAN DISTANCE", "REASON", "CREATED");
        table.add("open the mouth", 8.25, reason, "2026-11-29 06:52:01");
        List<String> lines = lines(table);
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(lines.get(1))
                .startsWith("open the mouth           8.25  the flow")
                .endsWith("2026-11-29 06:52:01");
        assertThat(String.join(" ", lines.subList(1, 4)).replaceAll(" +", " "))
                .contains("is not finite")
                .endsWith("from there on");
    }

    @Test
    void textWithoutBlanksIsBrokenOnlyIfNothingElseHelps() {
        Table table = new Table("", "ID", "VERSION", "METRICS");
        table.add("0197c3a0-5b1e", "v".repeat(90), "m".repeat(60));
        List<String> lines = lines(table);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(lines.get(1)).startsWith("0197c3a0-5b1e  vvv");
        assertThat(String.join("", lines).chars().filter(c -> c == 'v').count()).isEqualTo(90);
        assertThat(String.join("", lines).chars().filter(c -> c == 'm').count()).isEqualTo(60);
    }

    @Test
    void aLongNameIsBrokenBehindItsHyphens() {
        Table table = new Table("", "VERSION", "METHODS", "METRICS");
        table.add("v".repeat(60), "flow-jacobian-closed-loop-of-its-own-and-of-those-of-others", "m".repeat(60));
        List<String> lines = lines(table);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(lines.get(1)).contains("  flow-jacobian-closed-loop-of-its-own-  ");
        assertThat(lines.get(2)).contains("  and-of-those-of-others  ");
    }

    @Test
    void withoutRowsItIsASentence() {
        assertThat(lines(new Table("There are none.", "NAME"))).containsExactly("There are none.");
    }

    @Test
    void reasonsAreCountedTheMostFrequentFirst() {
        CountedReasons.of(List.of("too far", "not finite", "not finite")).print(console);
        assertThat(out).hasToString("2 x not finite\n1 x too far\n");
    }
}
