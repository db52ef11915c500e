-- The jobs that are installed, and the edges of the chain (domain study 5.4). Edges to jobs that are not here yet count as satisfied.
insert into job (job_code, name_zh, name_en, frequency, may_skip) values
    ('JOB-004', '文件接收', 'File intake', 'D', false),
    ('JOB-010', '日切', 'Cut-off', 'D', false),
    ('JOB-011', '流水入账与核对', 'Journal posting', 'D', false),
    ('JOB-041', '存款计提', 'Interest accrual', 'D', true),
    ('JOB-042', '存款结息', 'Interest settlement', 'Q', true),
    ('JOB-060', '现金头寸', 'Cash position', 'D', true),
    ('JOB-090', '总账汇总', 'GL summary', 'D', false),
    ('JOB-091', '试算平衡', 'Trial balance', 'D', false),
    ('JOB-092', '总分核对', 'GL against accounts', 'D', false),
    ('JOB-093', '系统内往来核对', 'Inter-branch check', 'D', false),
    ('JOB-140', '日初开启', 'Start of day', 'D', false);

insert into job_dependency (job_code, needs) values
    ('JOB-004', 'JOB-001'), ('JOB-004', 'JOB-002'), ('JOB-004', 'JOB-003'),
    ('JOB-010', 'JOB-004'), ('JOB-010', 'JOB-005'),
    ('JOB-011', 'JOB-004'), ('JOB-011', 'JOB-010'),
    ('JOB-041', 'JOB-011'), ('JOB-041', 'JOB-040'), ('JOB-041', 'JOB-050'), ('JOB-041', 'JOB-080'), ('JOB-041', 'JOB-081'),
    ('JOB-042', 'JOB-041'),
    ('JOB-060', 'JOB-011'),
    ('JOB-090', 'JOB-011'), ('JOB-090', 'JOB-023'), ('JOB-090', 'JOB-031'), ('JOB-090', 'JOB-032'),
    ('JOB-090', 'JOB-040'), ('JOB-090', 'JOB-041'), ('JOB-090', 'JOB-042'), ('JOB-090', 'JOB-043'), ('JOB-090', 'JOB-044'),
    ('JOB-090', 'JOB-050'), ('JOB-090', 'JOB-051'), ('JOB-090', 'JOB-052'), ('JOB-090', 'JOB-054'), ('JOB-090', 'JOB-061'),
    ('JOB-090', 'JOB-070'), ('JOB-090', 'JOB-080'), ('JOB-090', 'JOB-081'),
    ('JOB-091', 'JOB-090'), ('JOB-092', 'JOB-090'), ('JOB-093', 'JOB-090'),
    ('JOB-140', 'JOB-060'), ('JOB-140', 'JOB-091'), ('JOB-140', 'JOB-092'), ('JOB-140', 'JOB-093'), ('JOB-140', 'JOB-094'),
    ('JOB-140', 'JOB-110'), ('JOB-140', 'JOB-130');
