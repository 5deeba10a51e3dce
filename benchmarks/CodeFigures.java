// SPDX-License-Identifier: Apache-2.0

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Measures the sources of a checkout and prints a Markdown table: a row for each module and one for all of them.
 *
 * <p>A line counts if it holds anything besides comments and white space. A method is measured from its signature to
 * its closing brace. A type is hidden if it, or a type around it, is not public. Tests are what lies under
 * {@code src/test}; the sources of {@code testing} serve tests alone and count as tests of all modules.
 *
 * <p>Run it with {@code java benchmarks/CodeFigures.java [CHECKOUT]}, the current directory unless told otherwise.
 */
public final class CodeFigures {

    private static final String TESTING = "testing";

    private record Type(String packageName, boolean topLevel, boolean hidden) {}

    private record Source(String module, boolean test, int lines, List<Integer> methods, List<Type> types) {}

    public static void main(String[] arguments) throws IOException {
        Path checkout = Path.of(arguments.length == 0 ? "." : arguments[0]);
        List<Source> sources = read(checkout);
        if (sources.isEmpty()) {
            System.err.println("There is no MODULE/src/main/java in " + checkout.toAbsolutePath().normalize()
                    + "; name the directory of a checkout.");
            System.exit(1);
        }
        System.out.println("| module | lines | file: median, p90, max | method: median, p90, p99, max | hidden types"
                + " | largest package | test lines for a main line |");
        System.out.println("|---|---|---|---|---|---|---|");
        Map<String, List<Source>> modules =
                sources.stream().collect(Collectors.groupingBy(Source::module, TreeMap::new, Collectors.toList()));
        modules.remove(TESTING);
        modules.forEach((module, files) -> System.out.println(row("`" + module + "`", files)));
        System.out.println(row("all", sources));
    }

    private static String row(String name, List<Source> sources) {
        List<Source> main = sources.stream()
                .filter(source -> !source.test() && !(name.equals("all") && source.module().equals(TESTING)))
                .toList();
        int[] files = main.stream().mapToInt(Source::lines).sorted().toArray();
        int[] methods = main.stream()
                .flatMap(source -> source.methods().stream())
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        List<Type> types =
                main.stream().flatMap(source -> source.types().stream()).toList();
        Map<String, Long> packages = types.stream()
                .filter(Type::topLevel)
                .collect(Collectors.groupingBy(Type::packageName, Collectors.counting()));
        String largest = packages.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getValue() + " (`" + entry.getKey() + "`)")
                .orElse("");
        int mainLines = Arrays.stream(files).sum();
        int testLines = sum(sources, Source::lines) - mainLines;
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d, %d, %d | %d, %d, %d, %d | %.0f %% | %s | %.2f |",
                name,
                mainLines,
                quantile(files, 0.5),
                quantile(files, 0.9),
                quantile(files, 1),
                quantile(methods, 0.5),
                quantile(methods, 0.9),
                quantile(methods, 0.99),
                quantile(methods, 1),
                100.0 * types.stream().filter(Type::hidden).count() / Math.max(1, types.size()),
                largest,
                (double) testLines / Math.max(1, mainLines));
    }

    private static int sum(List<Source> sources, ToIntFunction<Source> figure) {
        return sources.stream().mapToInt(figure).sum();
    }

    /** Returns the smallest value that at least this share of the sorted values does not exceed, 0 without values. */
    private static int quantile(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static List<Source> read(Path checkout) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Source> sources = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            for (Path root : roots(checkout)) {
                JavacTask task = (JavacTask)
                        compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(under(root)));
                SourcePositions positions = Trees.instance(task).getSourcePositions();
                String module = checkout.relativize(root).getName(0).toString();
                for (CompilationUnitTree unit : task.parse()) {
                    sources.add(measure(module, root.endsWith(Path.of("src/test/java")), unit, positions));
                }
            }
        }
        return sources;
    }

    private static List<Path> roots(Path checkout) throws IOException {
        try (Stream<Path> modules = Files.list(checkout)) {
            return modules.flatMap(module ->
                            Stream.of(module.resolve("src/main/java"), module.resolve("src/test/java")))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> under(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    private static Source measure(String module, boolean test, CompilationUnitTree unit, SourcePositions positions)
            throws IOException {
        JavaFileObject file = unit.getSourceFile();
        CharSequence text = file.getCharContent(true);
        BitSet code = codeLines(text.toString());
        List<Integer> methods = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        String packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        new TreeScanner<Void, Boolean>() {
            private int depth;

            @Override
            public Void visitClass(ClassTree type, Boolean hidden) {
                boolean isHidden = hidden || !type.getModifiers().getFlags().contains(Modifier.PUBLIC);
                if (!type.getSimpleName().isEmpty()) {
                    types.add(new Type(packageName, depth == 0, isHidden));
                }
                depth++;
                super.visitClass(type, isHidden);
                depth--;
                return null;
            }

            @Override
            public Void visitMethod(MethodTree method, Boolean hidden) {
                if (method.getBody() != null && positions.getEndPosition(unit, method) >= 0) {
                    methods.add(lines(method));
                }
                return super.visitMethod(method, hidden);
            }

            private int lines(Tree tree) {
                int first = (int) unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
                int last = (int) unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
                return code.get(first, last + 1).cardinality();
            }
        }.scan(unit, false);
        return new Source(module, test || module.equals(TESTING), code.cardinality(), methods, types);
    }

    /** Returns the numbers, from 1, of the lines that hold more than comments and white space. */
    private static BitSet codeLines(String text) {
        BitSet lines = new BitSet();
        int line = 1;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (text.startsWith("//", at)) {
                end = orEnd(text.indexOf('\n', at), 0, text);
            } else if (text.startsWith("/*", at)) {
                end = orEnd(text.indexOf("*/", at + 2), 2, text);
            } else if (text.startsWith("\"\"\"", at)) {
                end = closing(text, at + 3, "\"\"\"");
                lines.set(line, line + newlines(text, at, end) + 1);
            } else if (c == '"' || c == '\'') {
                end = closing(text, at + 1, String.valueOf(c));
                lines.set(line);
            } else if (!Character.isWhitespace(c)) {
                lines.set(line);
            }
            line += newlines(text, at, end);
            at = end;
        }
        return lines;
    }

    private static int orEnd(int found, int length, String text) {
        return found < 0 ? text.length() : found + length;
    }

    private static int closing(String text, int from, String quote) {
        int at = from;
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + quote.length());
    }

    private static int newlines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
