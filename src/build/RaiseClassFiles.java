import static java.lang.classfile.ClassFile.ConstantPoolSharingOption.NEW_POOL;
import static java.lang.classfile.ClassFile.StackMapsOption.GENERATE_STACK_MAPS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Writes a library's class files anew as those of Java 8, with the stack maps that its older ones lack.
///
/// The JVM keeps nothing in its ahead-of-time cache that was compiled for Java 5, as picocli is, so every start would
/// load and verify two hundred classes from the jar: a quarter of the time that a small analysis takes. Nothing but the
/// format changes.
///
///     java RaiseClassFiles.java JAR
void main(String[] arguments) throws IOException {
  var jar = Path.of(arguments[0]);
  if (isRaised(jar)) {
    return;
  }
  var raised = jar.resolveSibling(jar.getFileName() + ".raised");
  try (var in = new JarFile(jar.toFile());
      var out = new JarOutputStream(Files.newOutputStream(raised))) {
    var classFile =
        ClassFile.of(GENERATE_STACK_MAPS, NEW_POOL, ClassHierarchyResolverOption.of(hierarchy(in)));
    for (var entry : Collections.list(in.entries())) {
      var copy = new JarEntry(entry.getName());
      copy.setTime(entry.getTime());
      out.putNextEntry(copy);
      try (var content = in.getInputStream(entry)) {
        out.write(
            entry.getName().endsWith(".class")
                ? raise(classFile, content)
                : content.readAllBytes());
      }
      out.closeEntry();
    }
  }
  Files.move(raised, jar, StandardCopyOption.REPLACE_EXISTING);
}

static boolean isRaised(Path jar) throws IOException {
  try (var in = new JarFile(jar.toFile())) {
    for (var entry : Collections.list(in.entries())) {
      if (entry.getName().endsWith(".class")) {
        try (var content = in.getInputStream(entry)) {
          if (ClassFile.of().parse(content.readAllBytes()).majorVersion()
              < ClassFile.JAVA_8_VERSION) {
            return false;
          }
        }
      }
    }
  }
  return true;
}

static byte[] raise(ClassFile classFile, InputStream content) throws IOException {
  var bytes = content.readAllBytes();
  var model = classFile.parse(bytes);
  if (model.majorVersion() >= ClassFile.JAVA_8_VERSION) {
    return bytes;
  }
  ClassTransform version =
      (builder, element) -> {
        if (element instanceof ClassFileVersion) {
          builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
        } else {
          builder.with(element);
        }
      };
  // Code that is handed on unread gets no stack map.
  return classFile.transformClass(
      model, version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
}

/// The types that stack maps speak of are those of the JDK and of the library itself.
static ClassHierarchyResolver hierarchy(JarFile jar) {
  return ClassHierarchyResolver.defaultResolver()
      .orElse(ClassHierarchyResolver.ofResourceParsing(type -> open(jar, type)));
}

static InputStream open(JarFile jar, ClassDesc type) {
  var name = type.descriptorString().substring(1, type.descriptorString().length() - 1);
  var entry = jar.getEntry(name + ".class");
  try {
    return entry == null ? null : jar.getInputStream(entry);
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}
