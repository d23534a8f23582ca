import type { PatientForm } from '@lientuyen/core/identity/patient'

import { demoFacilities, type FacilityKey } from './directory.ts'
import { type Ethnicity, nameOf } from './names.ts'
import { type Draws, drawsFrom } from './random.ts'

/** What a story needs to be true of its patient; the rest is drawn. */
export type Bearing = {
  sex: 'male' | 'female'
  /** Whole years; a baby has `days` instead. */
  age?: number
  days?: number
  ethnicity?: Ethnicity
  name?: string
  occupation?: string
  allergies?: string
}
export type DemoPatient = { facility: FacilityKey; name: string; form: PatientForm }

/** Where a satellite's patients live: the citizen ID's province, villages, and who lives there by how many in ten. */
const catchments: Partial<Record<FacilityKey, { province: string; villages: string[]; peoples: Ethnicity[] }>> = {
  haGiang: {
    province: '002',
    villages: [
      'tổ 8, phường Hà Giang 1',
      'thôn Tha, xã Phương Độ',
      'thôn Nặm Đăm, xã Quản Bạ',
      'thôn Lùng Tao, xã Cao Bồ',
    ],
    peoples: ['Tày', 'Tày', 'Kinh', 'Kinh', 'Hmông', 'Hmông', 'Dao', 'Dao', 'Nùng', 'Lô Lô'],
  },
  dongVan: {
    province: '002',
    villages: [
      'thôn Lô Lô Chải, xã Lũng Cú',
      'thôn Má Lủng, xã Đồng Văn',
      'thôn Sà Phìn A, xã Sà Phìn',
      'thôn Phố Bảng, xã Phố Bảng',
    ],
    peoples: ['Hmông', 'Hmông', 'Hmông', 'Hmông', 'Hmông', 'Hmông', 'Lô Lô', 'Tày', 'Nùng', 'Kinh'],
  },
  lungPhin: {
    province: '002',
    villages: ['thôn Cán Pảy Hở, xã Lũng Phìn', 'thôn Sủng Sì, xã Lũng Phìn', 'thôn Tả Kha, xã Lũng Phìn'],
    peoples: ['Hmông', 'Hmông', 'Hmông', 'Hmông', 'Hmông', 'Hmông', 'Hmông', 'Dao', 'Nùng', 'Hmông'],
  },
  naHang: {
    province: '008',
    villages: [
      'thôn Nà Khá, xã Na Hang',
      'thôn Bản Bung, xã Thanh Tương',
      'thôn Khau Tinh, xã Yên Hoa',
      'thôn Phia Chang, xã Sơn Phú',
    ],
    peoples: ['Tày', 'Tày', 'Tày', 'Tày', 'Tày', 'Dao', 'Dao', 'Dao', 'Kinh', 'Hmông'],
  },
  bacHa: {
    province: '010',
    villages: [
      'thôn Na Áng, xã Bắc Hà',
      'thôn Bản Phố 2, xã Bản Phố',
      'thôn Trung Đô, xã Bảo Nhai',
      'thôn Sín Chải, xã Lùng Phình',
    ],
    peoples: ['Hmông', 'Hmông', 'Hmông', 'Hmông', 'Tày', 'Nùng', 'Nùng', 'Dao', 'Kinh', 'Kinh'],
  },
  dienBien: {
    province: '011',
    villages: [
      'bản Him Lam 2, phường Điện Biên Phủ',
      'bản Noong Bua, phường Mường Thanh',
      'bản Tả Lèng, xã Tuần Giáo',
      'bản Pá Khoang, xã Mường Phăng',
    ],
    peoples: ['Thái', 'Thái', 'Thái', 'Thái', 'Hmông', 'Hmông', 'Hmông', 'Kinh', 'Kinh', 'Khơ Mú'],
  },
  muongPhang: {
    province: '011',
    villages: ['bản Phăng 1, xã Mường Phăng', 'bản Che Căn, xã Mường Phăng', 'bản Bánh, xã Mường Phăng'],
    peoples: ['Thái', 'Thái', 'Thái', 'Thái', 'Thái', 'Thái', 'Hmông', 'Hmông', 'Khơ Mú', 'Khơ Mú'],
  },
  traCu: {
    province: '084',
    villages: [
      'ấp Giồng Ông Thìn, xã Trà Cú',
      'ấp Ba Cụm, xã Lưu Nghiệp Anh',
      'ấp Xoài Thum, xã Hàm Giang',
      'ấp Chợ, xã Đại An',
    ],
    peoples: ['Khơ-me', 'Khơ-me', 'Khơ-me', 'Khơ-me', 'Khơ-me', 'Khơ-me', 'Khơ-me', 'Kinh', 'Kinh', 'Kinh'],
  },
}
export const satelliteKeys = Object.keys(catchments) as FacilityKey[]

const trades = [
  'Làm ruộng',
  'Làm nương',
  'Làm ruộng',
  'Chăn nuôi',
  'Buôn bán nhỏ',
  'Công nhân',
  'Giáo viên',
  'Cán bộ xã',
  'Lái xe',
  'Thợ xây',
  'Nội trợ',
]
const allergies = [
  'Penicillin (nổi mề đay)',
  'Cephalosporin (phát ban)',
  'Thuốc cản quang có iod (nôn, mẩn ngứa)',
  'Paracetamol (phù mi mắt)',
  'Hải sản',
  'Aspirin (khó thở)',
]

/** Someone of a facility's catchment with valid numbers: the citizen ID agrees with province, sex and year of birth. */
export function patientOf(facility: FacilityKey, name: string, today: string, bearing?: Bearing): DemoPatient {
  const { province, villages, peoples } = catchments[facility]!
  const draws = drawsFrom(`patient:${facility}:${name}`)
  const sex = bearing?.sex ?? draws.one(['male', 'female'] as const)
  const ethnicity = bearing?.ethnicity ?? draws.one(peoples)
  const birthDate = birthDateOf(draws, today, bearing)
  const age = (Date.parse(today) - Date.parse(birthDate)) / 31_557_600_000
  const form: PatientForm = {
    fullName: bearing?.name ?? nameOf(draws, ethnicity, sex),
    birthDate,
    sex,
    citizenId: citizenIdOf(draws, province, sex, birthDate),
    insuranceCard: insuranceCardOf(draws, demoFacilities.find(({ key }) => key === facility)!.code, age, ethnicity),
    phone: `0900 ${draws.digits(3)} ${draws.digits(3)}`,
    address: `${draws.one(villages)}, tỉnh ${demoFacilities.find(({ key }) => key === facility)!.province}`,
    ethnicity,
    occupation: bearing?.occupation ?? occupationOf(draws, age),
    allergies: bearing?.allergies ?? (draws.chance(0.12) ? draws.one(allergies) : ''),
  }
  return { facility, name, form }
}

const dayMs = 86_400_000

function birthDateOf(draws: Draws, today: string, bearing?: Bearing) {
  if (bearing?.days !== undefined) return dayBefore(today, bearing.days)
  const years = bearing?.age ?? draws.one([draws.between(1, 15), draws.between(18, 59), draws.between(45, 84)])
  // Between two birthdays, so that the age is the one that the story tells.
  return dayBefore(today, Math.floor(years * 365.25) + draws.between(10, 350))
}

const dayBefore = (today: string, days: number) => new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10)

/** Circular 07/2016/TT-BCA: province, century and sex, two digits of the year, six drawn. */
function citizenIdOf(draws: Draws, province: string, sex: 'male' | 'female', birthDate: string) {
  const year = Number(birthDate.slice(0, 4))
  const century = Math.floor((year - 1900) / 100) * 2 + (sex === 'female' ? 1 : 0)
  return `${province}${century}${birthDate.slice(2, 4)}${draws.digits(6)}`
}

/** The groups of Decision 1351/QĐ-BHXH: small children, pupils, the retired, minorities in hard places, the poor, households, the employed. */
function insuranceCardOf(draws: Draws, facilityCode: string, age: number, ethnicity: Ethnicity) {
  const minority = draws.one(['DT2', 'DT2', 'DK2', 'HN2'])
  const grown = ethnicity === 'Kinh' ? draws.one(['DN4', 'GD4', 'GD4', 'HN2']) : minority
  const group = age < 6 ? 'TE1' : age < 18 ? 'HS4' : age >= 65 && ethnicity === 'Kinh' ? 'HT3' : grown
  return `${group}${facilityCode.slice(0, 2)}${draws.digits(10)}`
}

function occupationOf(draws: Draws, age: number) {
  if (age < 6) return 'Trẻ em'
  if (age < 18) return 'Học sinh'
  return age >= 65 ? 'Người cao tuổi' : draws.one(trades)
}
