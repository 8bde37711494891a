package org.bootlace.hil.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Sizes of files and methods as the JDK's own parser sees them. */
record SourceMeasure(List<FileSize> files, List<MethodSize> methods, List<String> undocumented) {

    /** Lines of a file. */
    record FileSize(Path file, int lines) {}

    /** Lines of a body, brace to brace, and number of parameters. */
    record MethodSize(String name, int lines, int parameters) {}

    /** Reads without compiling: only syntax counts. */
    static SourceMeasure of(List<Path> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            Scanner scanner = new Scanner(DocTrees.instance(task));
            task.parse().forEach(unit -> scanner.scan(new TreePath(unit), null));
            return new SourceMeasure(scanner.files, scanner.methods, scanner.undocumented);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

        final List<FileSize> files = new ArrayList<>();
        final List<MethodSize> methods = new ArrayList<>();
        final List<String> undocumented = new ArrayList<>();
        private final DocTrees trees;

        Scanner(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, @Nullable Void none) {
            Path file = Path.of(unit.getSourceFile().toUri());
            long end = trees.getSourcePositions().getEndPosition(unit, unit);
            files.add(new FileSize(file, (int) unit.getLineMap().getLineNumber(end)));
            boolean isPackage = file.endsWith("package-info.java");
            TreePath described = isPackage ? new TreePath(getCurrentPath(), unit.getPackage()) : null;
            if (described != null && trees.getDocComment(described) == null) {
                undocumented.add(file.toString());
            }
            return super.visitCompilationUnit(unit, none);
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
            boolean topLevel = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
            boolean isPublic = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
            if (topLevel && isPublic && trees.getDocComment(getCurrentPath()) == null) {
                undocumented.add(fileName() + ": " + type.getSimpleName());
            }
            return super.visitClass(type, none);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
            BlockTree body = method.getBody();
            int lines = body == null ? 0 : line(end(body)) - line(start(body)) + 1;
            methods.add(new MethodSize(fileName() + ": " + method.getName(), lines, parametersOf(method)));
            return super.visitMethod(method, none);
        }

        /** A record's constructor has as many parameters as the record has components: that is what records are for. */
        private int parametersOf(MethodTree method) {
            Tree owner = getCurrentPath().getParentPath().getLeaf();
            boolean ofRecord = owner.getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
            return ofRecord ? 0 : method.getParameters().size();
        }

        private String fileName() {
            return Path.of(getCurrentPath().getCompilationUnit().getSourceFile().toUri())
                    .getFileName()
                    .toString();
        }

        private long start(Tree tree) {
            return trees.getSourcePositions().getStartPosition(getCurrentPath().getCompilationUnit(), tree);
        }

        private long end(Tree tree) {
            return trees.getSourcePositions().getEndPosition(getCurrentPath().getCompilationUnit(), tree);
        }

        private int line(long position) {
            return (int) getCurrentPath().getCompilationUnit().getLineMap().getLineNumber(position);
        }
    }
}
