package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import cascade.source.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnlockedInstallTest {
  private static final Rule RULE = new UnlockedInstall();
  private static final String YARN_1 = "# yarn lockfile v1\n";
  private static final String GEMS = "PLATFORMS\n  ruby\n  x86_64-linux\n\nDEPENDENCIES\n  rake\n";

  /// Everything that may be asked for, in the root and in `web`.
  private static final TestFiles ALL =
      TestFiles.of(
          Map.ofEntries(
              Map.entry("package-lock.json", ""),
              Map.entry("web/package-lock.json", ""),
              Map.entry("yarn.lock", YARN_1),
              Map.entry("bun.lock", ""),
              Map.entry("Gemfile.lock", GEMS),
              Map.entry("uv.lock", ""),
              Map.entry("Pipfile.lock", ""),
              Map.entry("Cargo.lock", "")));

  private static String job(String run) {
    return """
    on: push
    jobs:
      a:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@v4
          - run: %s
    """
        .formatted(run);
  }

  @Test
  void anInstallMayGoPastTheLockfile() {
    var findings =
        RuleTester.verify(
            RULE,
            """
            on: push
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                  - run: |
                      npm install --no-audit # ! `npm install --no-audit` may go past `package-lock.json`: once that does not fit `package.json`, each run picks versions anew, and a new one fails `build` without a change; use `npm ci`
                      npm run build
                  - run: npm install
              tool:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                  - run: cargo install --path cli # ! `cargo install --path cli` takes no notice of `Cargo.lock`: a new version of what it asks for fails `tool` without a change; add `--locked`
              test:
                needs: build
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                  - run: make
              more:
                needs: test
                runs-on: ubuntu-latest
                steps: [{run: make}]
            """,
            ALL);
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING, Severity.NOTICE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "npm i # why|npm ci # why",
        "sudo npm install --legacy-peer-deps|sudo npm ci --legacy-peer-deps",
        "yarn|yarn --frozen-lockfile",
        "yarn install --network-timeout 600000|yarn install --frozen-lockfile --network-timeout"
            + " 600000",
        "bun install|bun install --frozen-lockfile",
        "bundle install --jobs 4|BUNDLE_FROZEN=true bundle install --jobs 4",
        "uv sync --extra dev|uv sync --locked --extra dev",
        "pipenv install --dev|pipenv install --deploy --dev",
        "cargo +nightly test --workspace -- --locked|cargo +nightly test --locked --workspace --"
            + " --locked",
        "cargo install --path .|cargo install --locked --path .",
        "'cargo build --target \"$TARGET\" -p ${{ matrix.crate }}'|'cargo build --locked --target"
            + " \"$TARGET\" -p ${{ matrix.crate }}'",
        "'npm install && npm test'|'npm ci && npm test'",
        "(cd web && npm install)|(cd web && npm ci)"
      })
  void onlyTheWordsOfTheCommandChange(String before, String after) {
    var yaml = job(before);
    var findings = RuleTester.findings(RULE, yaml, ALL);
    assertThat(findings).hasSize(1);
    assertThat(RuleTester.mended(yaml, findings)).isEqualTo(job(after));
    assertThat(RuleTester.findings(RULE, job(after), ALL)).isEmpty();
  }

  @Test
  void aBlockKeepsItsIndentationAndAllOfAStepIsMendedTogether() {
    var yaml =
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
            - uses: actions/checkout@v4
            - name: install
              run: |
                # all of it
                npm install   --no-audit
                cd web
                npm i
        """;
    var findings = RuleTester.findings(RULE, yaml, ALL);
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().message()).startsWith("`npm install --no-audit` and 1 more may");
    assertThat(RuleTester.mended(yaml, findings))
        .isEqualTo(yaml.replace("npm install ", "npm ci ").replace("npm i\n", "npm ci\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "npm ci",
        "npm install left-pad",
        "npm install -g left-pad",
        "npm install --package-lock-only",
        "npm install --no-package-lock",
        "npm install --prefix web",
        "npm ci || npm install",
        "'if [ -f package-lock.json ]; then npm ci; else npm install; fi'",
        "npm update",
        "yarn install --frozen-lockfile",
        "yarn install --pure-lockfile",
        "yarn build",
        "yarn --version",
        "pnpm install",
        "pnpm install --no-frozen-lockfile",
        "bun install --frozen-lockfile",
        "bun run build",
        "bundle exec rake",
        "bundle install --gemfile tools/Gemfile",
        "'bundle config set frozen true && bundle install'",
        "uv sync --locked",
        "uv sync --frozen",
        "uv sync --upgrade",
        "uv sync ${{ matrix.flags }} --python ${{ matrix.python }}",
        "cargo test --release $FLAGS",
        "uv pip install x",
        "pipenv install --deploy",
        "pipenv install requests",
        "pipenv sync",
        "poetry install",
        "composer update",
        "cargo build --locked",
        "cargo test --manifest-path x/Cargo.toml",
        "cargo fmt --check",
        "cargo install cargo-nextest",
        "cargo update && cargo test",
        "cd \"$FOLDER\" && npm install",
        "cd api && npm install",
        "'(cd web; make) && npm install --prefix .'",
        "'echo {} > package.json; npm install'",
        "npm install && git diff --exit-code",
        "npm install && git commit -am x"
      })
  void whatStopsAtTheLockfileOrIsMeant(String run) {
    assertThat(RuleTester.findings(RULE, job(run), ALL)).isEmpty();
  }

  @Test
  void theFolderOfTheCommandCounts() {
    var repository = TestFiles.of("web/package-lock.json", "app/web/npm-shrinkwrap.json");
    RuleTester.verify(
        RULE,
        """
        on: push
        defaults: {run: {working-directory: ./web}}
        jobs:
          defaults:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - run: npm install # ! `npm install` may go past `web/package-lock.json`: once that does not fit `package.json`, each run picks versions anew, and a new one fails `defaults` without a change; use `npm ci`
          workspace:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - {working-directory: "${{ github.workspace }}/app/web", run: npm install} # ! `npm install` may go past `app/web/npm-shrinkwrap.json`: once that does not fit `package.json`, each run picks versions anew, and a new one fails `workspace` without a change; use `npm ci`
          beside:
            runs-on: ubuntu-latest
            steps:
              - {uses: actions/checkout@v4, with: {path: src}}
              - {uses: actions/checkout@v4, with: {path: src/web/other, repository: a/b}}
              - {working-directory: web, run: npm install}
              - {working-directory: src/web, run: npm install} # ! `npm install` may go past `web/package-lock.json`: once that does not fit `package.json`, each run picks versions anew, and a new one fails `beside` without a change; use `npm ci`
              - {working-directory: src/web/other, run: npm install}
          unknown:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - {working-directory: "${{ matrix.folder }}", run: npm install}
              - {working-directory: ../web, run: npm install}
          foreign:
            runs-on: ubuntu-latest
            steps:
              - {uses: actions/checkout@v4, with: {repository: a/b}}
              - run: npm install
          branch:
            runs-on: ubuntu-latest
            steps:
              - {uses: actions/checkout@v4, with: {ref: gh-pages}}
              - run: npm install
          nothing:
            runs-on: ubuntu-latest
            steps:
              - run: npm install
        """,
        repository);
  }

  @Test
  void noLockfileNoFinding() {
    assertThat(RuleTester.findings(RULE, job("npm install"), TestFiles.of("yarn.lock"))).isEmpty();
  }

  @Test
  void laterYarnsStopByThemselves() {
    var old = Map.of("yarn.lock", YARN_1);
    assertThat(RuleTester.findings(RULE, job("yarn"), TestFiles.of(old))).hasSize(1);
    assertThat(
            RuleTester.findings(
                RULE,
                job("yarn"),
                TestFiles.of(Map.of("yarn.lock", "__metadata:\n  version: 8\n"))))
        .isEmpty();
    assertThat(
            RuleTester.findings(
                RULE,
                job("yarn"),
                TestFiles.of(Map.of("yarn.lock", YARN_1, ".yarnrc.yml", "nodeLinker: x\n"))))
        .isEmpty();
    assertThat(
            RuleTester.findings(
                RULE,
                job("yarn"),
                TestFiles.of(
                    Map.of(
                        "yarn.lock",
                        YARN_1,
                        "package.json",
                        "{\"packageManager\": \"yarn@4.1.0\"}"))))
        .isEmpty();
  }

  @Test
  void bundlerAddsNoPlatformWhereItIsFrozen() {
    var yaml = job("bundle install");
    var findings =
        RuleTester.findings(
            RULE, yaml, TestFiles.of(Map.of("Gemfile.lock", "PLATFORMS\n  arm64-darwin-22\n")));
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().mitigation().orElseThrow().edits()).isEmpty();
    assertThat(
            RuleTester.findings(
                RULE, yaml, TestFiles.of(Map.of("Gemfile.lock", GEMS, ".bundle/config", ""))))
        .isEmpty();
  }

  /// `npm ci` would throw it away.
  @Test
  void aCacheOfModulesIsLeftToPeople() {
    var yaml =
        job("npm install")
            .replace(
                "      - run:",
                "      - {uses: actions/cache@v4, with: {path: node_modules, key: x}}\n"
                    + "      - run:");
    var findings = RuleTester.findings(RULE, yaml, ALL);
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().mitigation().orElseThrow().edits()).isEmpty();
  }

  @Test
  void theWorkflowSaysOtherwise() {
    for (var added :
        List.of(
            "env: {UV_LOCKED: 1}", "env: {UV_FROZEN: 1}", "env: {UV_RESOLUTION: lowest-direct}")) {
      assertThat(RuleTester.findings(RULE, added + "\n" + job("uv sync"), ALL)).isEmpty();
    }
    var tolerated =
        job("npm install").replace("run: npm", "continue-on-error: true\n        run: npm");
    assertThat(RuleTester.findings(RULE, tolerated, ALL)).isEmpty();
    var asked =
        job("npm install")
            .replace("run: npm", "if: hashFiles('package-lock.json') == ''\n        run: npm");
    assertThat(RuleTester.findings(RULE, asked, ALL)).isEmpty();
    var proposes = job("npm install") + "      - uses: peter-evans/create-pull-request@v7\n";
    assertThat(RuleTester.findings(RULE, proposes, ALL)).isEmpty();
  }

  /// Cargo is told once: that tells for all jobs whether the lockfile fits.
  @Test
  void oneCommandOfCargoTellsForAll() {
    var yaml =
        """
        on: push
        jobs:
          test:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - run: cargo test
              - run: cargo build
          lint:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - run: cargo clippy
        """;
    var findings = RuleTester.findings(RULE, yaml, ALL);
    assertThat(findings).hasSize(1);
    assertThat(RuleTester.mended(yaml, findings))
        .isEqualTo(yaml.replace("cargo test", "cargo test --locked"));
    assertThat(RuleTester.findings(RULE, yaml.replace("clippy", "clippy --locked"), ALL)).isEmpty();
  }

  /// Nor is it told in a job that may be left out, where another one is not.
  @Test
  void itIsToldWhereEachChangePasses() {
    var yaml =
        """
        on: push
        jobs:
          sometimes:
            if: github.ref == 'refs/heads/main'
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - run: cargo test
              - run: cargo install --locked cargo-fuzz
          always:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - run: cargo clippy
        """;
    assertThat(RuleTester.findings(RULE, yaml, ALL))
        .extracting(Finding::subject)
        .containsExactly("always/steps[1]");
  }

  /// A folded script has its words elsewhere than they stand in the file.
  @Test
  void aScriptThatIsNoPlainTextIsNotEdited() {
    var yaml = job(">-\n          npm install\n          --no-audit");
    var findings = RuleTester.findings(RULE, yaml, ALL);
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().mitigation().orElseThrow().edits()).isEmpty();
  }

  /// A distant repository is asked for nothing without need.
  @Test
  void nothingIsReadWhereNothingIsInstalled() {
    var repository = TestFiles.of("package-lock.json");
    RuleTester.findings(RULE, job("make"), repository);
    assertThat(repository.asked()).isEmpty();
  }
}
