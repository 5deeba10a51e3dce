// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.dragline.draggan.weights.CheckpointException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of {@link HostilePickles} is refused with a reason, within steps and memory that do not depend on what it says. */
class HostilePickleTest {

    /** The reader's budget of steps takes about 100 bytes for each in the worst case, twice. */
    private static final long MOST_ALLOCATED = 300L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final Map<String, byte[]> SAMPLES = HostilePickles.all();

    @TempDir
    private Path directory;

    static Stream<Arguments> pickles() {
        return SAMPLES.entrySet().stream().map(pickle -> Arguments.of(pickle.getKey(), pickle.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pickles")
    void isRefused(String what, byte[] pickle) throws IOException {
        Path file = Files.write(directory.resolve("network.pkl"), pickle);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Checkpoint.read(file))
                .withMessageStartingWith(
                        file + " is a network pickle as stylegan2-ada-pytorch writes it. It cannot be" + " imported: ")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()))
                        .hasSizeLessThan(3000)
                        .matches("\\P{C}+"));
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void saysWhatItTried() throws IOException {
        for (String way : new String[] {"GLOBAL", "INST", "OBJ", "STACK_GLOBAL", "NEWOBJ_EX"}) {
            assertThat(refusal(SAMPLES.get(way))).contains("the pickle names os.system at byte ");
        }
        assertThat(refusal(SAMPLES.get("a name that writes on the terminal")))
                .contains("the pickle names o\\u{1b}[2Js.sysâ\\u{80}®tem at byte ");
        assertThat(refusal(SAMPLES.get("a storage read again and again")))
                .endsWith("the pickle has more than 1000000 steps");
        assertThat(refusal(SAMPLES.get("texts made bytes again and again")))
                .contains("the checkpoint asks for more than ")
                .endsWith(" bytes of memory, far more than its own size; it is refused");
        assertThat(refusal(SAMPLES.get("keys of one hash code"))).endsWith("it has no network G_ema");
        assertThat(refusal(SAMPLES.get("billion laughs by memo"))).endsWith("it has no network G_ema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"billion laughs by memo", "a module that is its own state", "STACK_GLOBAL"})
    void isRefusedWhereverItIsCut(String what) {
        byte[] whole = SAMPLES.getOrDefault(what, new byte[0]);
        for (int length = 0; length < whole.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(whole, length));
            PickleBudget budget = new PickleBudget();
            assertThatExceptionOfType(CheckpointException.class)
                    .isThrownBy(() -> PickleReader.read(cut, new NvidiaVocabulary(whole.length, budget), budget))
                    .withMessageStartingWith("the pickle ");
        }
    }

    @Test
    void manyShortTextsAreTooManyForTheirBudget() throws CheckpointException {
        PickleBudget budget = new PickleBudget();
        budget.text(60 << 20);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> budget.text(5 << 20))
                .withMessage("the pickle has more than 67108864 bytes of names and short texts");
    }

    private String refusal(byte[] pickle) throws IOException {
        Path file = directory.resolve("network.pkl");
        Files.deleteIfExists(file);
        Files.write(file, pickle);
        try {
            Checkpoint.read(file);
        } catch (CheckpointException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was read");
    }
}
