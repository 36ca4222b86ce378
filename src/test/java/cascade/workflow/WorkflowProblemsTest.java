package cascade.workflow;

import org.junit.jupiter.api.Test;

/// What is wrong in a workflow file, and where, and what to do about it.
class WorkflowProblemsTest {

  @Test
  void unexpectedKeysAndWhatWasMeant() {
    Marked.workflow(
        """
        on: push
        nam: CI # ! unexpected key `nam`; did you mean `name`?
        jobs:
          a:
            runs_on: x # ! unexpected key `runs_on`; did you mean `runs-on`? # ! cannot tell what this is; add one of `runs-on`, `uses`
          b:
            runs-on: x
            foo: bar # ! unexpected key `foo`; known here are `cancel-timeout-minutes`, `concurrency`, `container`, `continue-on-error`, `defaults`, `env`, `environment`, `if`, `name`, `needs`, `outputs`, `permissions` and more
          c:
            runs-on: x
            <<: y # ! unexpected key `<<`; GitHub knows no merge keys
        """);
  }

  @Test
  void missingKeys() {
    Marked.workflow("name: CI # ! `jobs` is missing; add it # ! `on` is missing; add it\n");
    Marked.workflow(
        """
        on:
          workflow_call:
            inputs:
              x:
                required: true # ! `type` is missing; add it
        jobs:
          a: {steps: []} # ! `runs-on` is missing; add it
          b:
            runs-on: x
            environment: {url: y} # ! `name` is missing; add it
            concurrency: {queue: max} # ! `group` is missing; add it
            steps:
              - env: {} # ! cannot tell what this is; add one of `run`, `uses`
              - wait: x
        """);
  }

  @Test
  void wrongKinds() {
    Marked.workflow(
        """
        on: push
        name: [a] # ! a list was not expected here; write text
        permissions: 7 # ! unexpected `7`; write a mapping or one of `read-all`, `write-all`
        jobs:
          a:
            runs-on: # ! a value is missing here; write text or a list or a mapping
            timeout-minutes: "10" # ! unexpected `10`; write a number
            continue-on-error: yes # ! unexpected `yes`; write `true` or `false`
            steps: {run: x} # ! a mapping was not expected here; write a list
          b: [] # ! a list was not expected here; write a mapping
          c:
            runs-on: x
            permissions: {contents: reed, issues: admin} # ! unexpected `reed`; did you mean `read`? # ! unexpected `admin`; write one of `none`, `read`, `write`
        """);
  }

  @Test
  void literalsAreTakenForTheirText() {
    Marked.workflow(
        """
        on: push
        name: 7
        env: {A: 1, B: true, C: , D: 1.10}
        jobs:
          1x: {runs-on: 8} # ! id `1x` is not valid; use letters, digits, `_` and `-`, begin with a letter or `_`, and stay below 100 characters
          a: {runs-on: true, timeout-minutes: 1.5}
        """);
  }

  @Test
  void expressionsAndTheirContexts() {
    Marked.job(
        "if: matrix.x == 1 # ! context `matrix` is not available here; use `github`, `inputs`,"
            + " `needs`, `vars`\n");
    Marked.job(
        "name: ${{ secrets.x }} # ! context `secrets` is not available here; use `github`,"
            + " `inputs`, `matrix`, `needs`, `strategy`, `vars`\n");
    Marked.job("name: ${{ 'a' }}\n");
    Marked.job(
        "permissions: ${{ github.x }} # ! no expression is allowed here; write the value itself\n");
    Marked.job("env: {A: '${{ insert }}'} # ! `insert` is only allowed as a key; remove it here\n");
    Marked.job("env: {'${{ insert }}': '${{ github.x }}'}\n");
    Marked.job(
        "outputs: {'${{ insert }}': x} # ! no expression is allowed here; write the key itself\n");
    Marked.job(
        "steps: ${{ github.x }} # ! no expression is allowed here; write the value itself\n");
    Marked.job("services: ${{ github.x }}\n");
  }

  @Test
  void idsOfJobsAndSteps() {
    Marked.jobs(
        """
        __a: {runs-on: x} # ! id `__a` is reserved; begin it with fewer than two `_`
        a.b: {runs-on: x} # ! id `a.b` is not valid; use letters, digits, `_` and `-`, begin with a letter or `_`, and stay below 100 characters
        c: {runs-on: x}
        C: {runs-on: x} # ! `C` is already defined; remove one
        d:
          runs-on: x
          steps:
            - {id: s, run: x}
            - {id: S, run: x} # ! id `S` is used more than once; choose another
            - {id: __s, run: x} # ! id `__s` is reserved; begin it with fewer than two `_`
        """);
  }

  @Test
  void needs() {
    Marked.jobs(
        """
        build: {runs-on: x}
        a: {runs-on: x, needs: [Build, bild]} # ! job `a` needs `bild`, which is not there; did you mean `build`?
        b: {runs-on: x, needs: gone} # ! job `b` needs `gone`, which is not there; remove it or add that job
        """);
  }

  @Test
  void cyclesAreToldOnceFromTheirFirstJob() {
    Marked.jobs(
        """
        start: {runs-on: x}
        c: {runs-on: x, needs: [start, a]} # ! jobs need one another: `c → a → b → c`; remove one of these needs
        a: {runs-on: x, needs: b}
        b: {runs-on: x, needs: c}
        after: {runs-on: x, needs: b}
        self: {runs-on: x, needs: self} # ! jobs need one another: `self → self`; remove one of these needs
        """);
    Marked.jobs(
        """
        a: {runs-on: x, needs: b} # ! no job can start, as they need one another: `a → b → a`; let one need no other
        b: {runs-on: x, needs: A}
        """);
    Marked.workflow("on: push\njobs: {} # ! no job can start; let one need no other\n");
  }

  @Test
  void uses() {
    Marked.jobs(
        """
        a: {uses: o/r/.github/workflows/x.yml@v1}
        b: {uses: ./.github/workflows/x.yaml}
        c: {uses: $/.github/workflows/x.yaml}
        d: {uses: ./.github/workflows/x.yml@v1} # ! a workflow of the same repository takes no version; remove `@…`
        e: {uses: o/r@v1} # ! `o/r@v1` names no workflow; write `./.github/workflows/file.yml` or `owner/repository/.github/workflows/file.yml@ref`
        f:
          runs-on: x
          steps:
            - uses: o/r@v1
            - uses: o/r/sub/folder@v1
            - uses: ./x
            - uses: docker://x
            - uses: o/r # ! `o/r` names no action; write `owner/repository@ref`, `./path` or `docker://image`
            - uses: r@v1 # ! `r@v1` names no action; write `owner/repository@ref`, `./path` or `docker://image`
        """);
  }

  @Test
  void schedules() {
    Marked.workflow(
        """
        on:
          schedule:
            - cron: '*/5 1-3,7 * JAN-MAR mon'
            - cron: '$cron-daily' # ! `$cron-daily` is no time of `schedule`; write five fields: minute hour day month weekday
            - cron: '0 0 * *' # ! `0 0 * *` is no time of `schedule`; write five fields: minute hour day month weekday
            - cron: 0 24 * * * # ! `0 24 * * *` is no time of `schedule`; write five fields: minute hour day month weekday
            - {cron: 0 0 * * 0, timezone: Europe/Berlin}
            - {cron: 0 0 * * 0, timezone: Europe/Berlim} # ! `Europe/Berlim` is no time zone; write an IANA name such as `Europe/Berlin`
        jobs: {a: {runs-on: x}}
        """);
  }

  @Test
  void inputs() {
    Marked.workflow(
        """
        on:
          workflow_call:
            inputs:
              a: {type: string, default: 5}
              b: {type: boolean, default: "true"} # ! default `true` is no boolean; write one, without quotes
              c: {type: number, default: true} # ! default `true` is no number; write one, without quotes
              d: {type: number, default: "${{ github.x }}"}
              e: {type: date} # ! unexpected `date`; write one of `boolean`, `number`, `string`
          workflow_dispatch:
            inputs:
              f:
              g: {type: choice} # ! an input of type `choice` needs `options`
              h: {options: [x]} # ! `options` are for inputs of type `choice` only; write `type: choice`
              i: {type: choice, options: [x]}
        jobs: {a: {runs-on: x}}
        """);
  }

  @Test
  void events() {
    Marked.workflow(
        """
        on:
          pull_reqest: # ! unexpected key `pull_reqest`; did you mean `pull_request`?
          push: {branch: x} # ! unexpected key `branch`; did you mean `branches`?
          pull_request: {types: [openned]} # ! unexpected `openned`; did you mean `opened`?
          create: {tags: v*} # ! `create` has no settings; GitHub ignores these
          repository_dispatch:
        jobs: {a: {runs-on: x}}
        """);
    Marked.workflow("on: repository_dispatch\njobs: {a: {runs-on: x}}\n");
    Marked.workflow(
        """
        on: [push, pusch] # ! unexpected `pusch`; did you mean `push`?
        jobs: {a: {runs-on: x}}
        """);
    Marked.workflow(
        "on: true # ! unexpected `true`; write one of `branch_protection_rule`, `check_run`,"
            + " `check_suite`, `create`, `delete`, `deployment`, `deployment_status`, `discussion`,"
            + " `discussion_comment`, `fork`, `gollum`, `image_version` and more or a list or a"
            + " mapping\n"
            + "jobs: {a: {runs-on: x}}\n");
  }

  @Test
  void matrices() {
    Marked.job(
        "strategy: {matrix: {os: [], v: [1]}} # ! vector `os` of the matrix is empty; give it a"
            + " value or remove it\n");
    Marked.job(
        "strategy: {matrix: {}} # ! the matrix has no vector; add one, or remove the matrix\n");
    Marked.job(
        "strategy: {matrix: {include: [{a: 1}, {}]}} # ! this part of `include` is empty; give it a"
            + " value or remove it\n");
    Marked.job(
        "strategy: {matrix: {a: [1], exclude: [{b: 1}]}} # ! `b` is no vector of the matrix;"
            + " exclude by a vector\n");
    Marked.job("strategy: {matrix: {a: 1}} # ! unexpected `1`; write a list\n");
    Marked.job("strategy: {matrix: '${{ fromJSON(needs.a.outputs.m) }}'}\n");
    Marked.job("strategy: {matrix: {a: '${{ fromJSON(vars.m) }}', exclude: [{b: 1}]}}\n");
    Marked.job("strategy: {fail-fast: yes} # ! unexpected `yes`; write `true` or `false`\n");
  }

  @Test
  void runnersContainersAndConcurrency() {
    Marked.jobs(
        """
        a: {runs-on: {group: org/x, labels: [y]}}
        b: {runs-on: {group: x/y}} # ! `x/y` names no runner group; write its name, with `organization/` or `enterprise/` before it
        c: {runs-on: x, container: 'docker://'} # ! the container has no image; name one
        d: {runs-on: x, container: ''}
        e: {runs-on: x, services: {db: {ports: ['1']}}} # ! the container has no image; name one
        f: {runs-on: x, concurrency: {group: g, queue: max, cancel-in-progress: true}} # ! `queue: max` does not go with `cancel-in-progress: true`; remove one of them
        g: {runs-on: x, snapshot: {image-name: i, version: 1.2}} # ! version `1.2` is not valid; write a major version such as `1.*`
        """);
    Marked.job(
        "concurrency: %s # ! the group has more than 400 characters; shorten it\n"
            .formatted("x".repeat(401)));
  }

  @Test
  void brokenJobsDoNotLoseTheOthers() {
    Marked.jobs(
        """
        a: 7 # ! unexpected `7`; write a mapping
        b: {runs-on: x, needs: a}
        """);
  }

  @Test
  void backgroundIsTold() {
    Marked.job(
        """
        steps:
          - run: serve # ! `background` is not followed; the step is taken for one in the foreground
            background: true
          - wait-all:
          - parallel: [{run: a}, {run: b, id: 1}] # ! id `1` is not valid; use letters, digits, `_` and `-`, begin with a letter or `_`, and stay below 100 characters
        """);
  }
}
